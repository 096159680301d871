package io.safeconduct.web;

import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Policy;
import io.safeconduct.gate.Proposals;
import io.safeconduct.journey.Journeys;
import io.safeconduct.journey.Starting;
import io.safeconduct.stop.Stop;
import org.springframework.stereotype.Component;

/**
 * What can be stopped. A misspelt name must not look like a stop, so it is refused; but a name that the policy does not
 * know any more can be stopped as long as it stands in some proposal.
 */
@Component
class StopTargets {

    private final Policies policies;
    private final Proposals proposals;
    private final Journeys journeys;
    private final Starting starting;

    StopTargets(Policies policies, Proposals proposals, Journeys journeys, Starting starting) {
        this.policies = policies;
        this.proposals = proposals;
        this.journeys = journeys;
        this.starting = starting;
    }

    boolean know(Stop.Scope scope, String target) {
        Policy policy = policies.current();
        return switch (scope) {
            case AGENT -> policy.agents().find(target).isPresent() || proposals.anyBy(target);
            case ACTION -> policy.catalogue().find(target).isPresent() || proposals.anyOf(target);
            case SYSTEM ->
                policy.catalogue().actions().stream()
                        .anyMatch(action -> action.system().equals(target));
            case JOURNEY -> starting.knows(target) || journeys.find(target).isPresent();
            case ALL -> false;
        };
    }
}
