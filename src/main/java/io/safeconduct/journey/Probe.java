package io.safeconduct.journey;

import io.safeconduct.execution.Executor;
import io.safeconduct.facts.FactCollector;
import io.safeconduct.facts.FactsUnavailableException;
import io.safeconduct.gate.Grant;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Policy;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds out whether a system answers again, with a question that has no effect and that has to be asked anyway. */
@Component
class Probe {

    private static final Set<ProposalState> ON_ITS_WAY_BACK =
            Set.of(ProposalState.ROLLING_BACK, ProposalState.ROLLBACK_FAILED, ProposalState.ROLLBACK_UNKNOWN);

    private final Executor executor;
    private final FactCollector collector;
    private final Policies policies;

    Probe(Executor executor, FactCollector collector, Policies policies) {
        this.executor = executor;
        this.collector = collector;
        this.policies = policies;
    }

    /** Asks what became of it or, where nothing can have become of it yet, for the facts it needs. */
    boolean answers(StuckWork stuck) {
        Proposal proposal = stuck.proposal();
        Grant.Kind kind = ON_ITS_WAY_BACK.contains(proposal.state()) ? Grant.Kind.REVERSE : Grant.Kind.EXECUTE;
        return executor.answers(proposal.id(), kind).orElseGet(() -> tellsFacts(proposal));
    }

    private boolean tellsFacts(Proposal proposal) {
        Policy policy = policies.current();
        try {
            collector.collect(
                    policy.agents(),
                    policy.catalogue(),
                    policy.catalogue().action(proposal.action()),
                    proposal.mandate(),
                    proposal.subject(),
                    proposal.parameters());
            return true;
        } catch (FactsUnavailableException e) {
            return false;
        }
    }
}
