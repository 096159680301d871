package io.safeconduct.journey;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import io.safeconduct.rollback.Reversal;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What happens to our own records when a process begins and ends. */
@Component
class JourneyLifecycle {

    private static final String JOURNEY_STATE = "journeyState";

    private final Journeys journeys;
    private final Proposals proposals;
    private final Reversal reversal;
    private final AuditTrail audit;
    private final Clock clock;

    JourneyLifecycle(Journeys journeys, Proposals proposals, Reversal reversal, AuditTrail audit, Clock clock) {
        this.journeys = journeys;
        this.proposals = proposals;
        this.reversal = reversal;
        this.audit = audit;
        this.clock = clock;
    }

    /** An instance that nobody started through the house serves no journey; it can run, and do nothing. */
    void journeyStarted(DelegateExecution execution) {
        String process = execution.getProcessInstanceId();
        String key = key(execution);
        boolean bound = execution.getProcessBusinessKey() != null
                && journeys.bind(execution.getProcessBusinessKey(), key, process);
        if (!bound && execution.getSuperExecution() == null) {
            audit.append(AuditEntry.of("engine.without-journey", AuditEntry.SYSTEM)
                    .with("process", key)
                    .with("processInstance", process));
        }
    }

    void journeyEnded(DelegateExecution execution) {
        journeys.runBy(execution.getProcessInstanceId())
                .ifPresent(journey -> journeys.move(journey, ended(journey, execution), clock.instant()));
    }

    /**
     * Whatever the variables said, the caller learns what truly became of the proposal.
     *
     * <p>Actions of one journey end one after the other: two that ended it at once would each undo the other's record of
     * what was done.
     */
    void actionEnded(DelegateExecution execution) {
        Optional<Proposal> proposal = proposals.carriedBy(execution.getProcessInstanceId());
        proposal.ifPresent(carried -> journeys.lock(carried.journey()));
        String outcome =
                proposal.map(Proposal::state).orElse(ProposalState.DENIED).id();
        execution.setVariable(Variables.OUTCOME, outcome);
    }

    private Journey.State ended(Journey journey, DelegateExecution execution) {
        if (journey.state() == Journey.State.ROLLING_BACK) {
            return reversal.leavesSomething(journey.id())
                    ? Journey.State.ROLLBACK_INCOMPLETE
                    : Journey.State.ROLLED_BACK;
        }
        String declared =
                Step.properties(execution.getBpmnModelElementInstance()).get(JOURNEY_STATE);
        if (declared != null && (declared.equals("completed") || declared.equals("failed"))) {
            return Journey.State.valueOf(declared.toUpperCase(Locale.ROOT));
        }
        return execution.isCanceled() ? Journey.State.STOPPED : Journey.State.COMPLETED;
    }

    private static String key(DelegateExecution execution) {
        String definition = execution.getProcessDefinitionId();
        return definition.substring(0, definition.indexOf(':'));
    }
}
