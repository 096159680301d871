package io.safeconduct.journey;

import io.safeconduct.action.Action;
import io.safeconduct.facts.FactCollector;
import io.safeconduct.facts.Facts;
import io.safeconduct.facts.FactsAtHand;
import io.safeconduct.facts.FactsUnavailableException;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Policy;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** "Collect facts": fetches fresh ones outside any transaction, then has it decided. */
@Component
class CollectFactsWork implements Work {

    private final Proposals proposals;
    private final Policies policies;
    private final FactCollector collector;
    private final FactsAtHand atHand;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CollectFactsWork(
            Proposals proposals,
            Policies policies,
            FactCollector collector,
            FactsAtHand atHand,
            TransactionTemplate transaction,
            Clock clock) {
        this.proposals = proposals;
        this.policies = policies;
        this.collector = collector;
        this.atHand = atHand;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return "collect-facts";
    }

    @Override
    public void perform(WorkItem item) {
        Optional<Proposal> open = transaction.execute(status -> takeUp(item.process()));
        if (open == null || open.isEmpty() || open.get().isOverdueAt(clock.instant())) {
            transaction.executeWithoutResult(status -> item.complete(Map.of()));
            return;
        }
        Proposal proposal = open.get();
        Policy policy = policies.current();
        Action action = policy.catalogue().action(proposal.action());
        try {
            Facts facts = collector.collect(
                    policy.agents(),
                    policy.catalogue(),
                    action,
                    proposal.mandate(),
                    proposal.subject(),
                    proposal.parameters());
            transaction.executeWithoutResult(status -> {
                proposals.lock(proposal.id());
                atHand.put(proposal.id(), facts);
                item.complete(Map.of());
            });
        } catch (FactsUnavailableException e) {
            item.retry(Incidents.withoutFacts(proposal, e));
        }
    }

    @Override
    public Optional<Proposal> stuckOn(String process) {
        return proposals.carriedBy(process).filter(proposal -> proposal.state() == ProposalState.COLLECTING);
    }

    /** A proposal that waited is decided anew; one that has ended needs no facts. */
    private Optional<Proposal> takeUp(String processInstance) {
        return proposals
                .lockCarriedBy(processInstance)
                .map(proposals::stopWaiting)
                .filter(proposal -> proposal.state() == ProposalState.COLLECTING);
    }
}
