package io.safeconduct.journey;

import io.safeconduct.action.Action;
import io.safeconduct.action.Catalogue;
import io.safeconduct.action.SystemOfRecord;
import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.connector.Answer;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Decisions;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets customers know that a proposal waits for them, through the system that knows them. Where that cannot reach them,
 * the process goes on to wait all the same, and the time to answer passes.
 */
@Component
class Notices {

    private final Proposals proposals;
    private final Decisions decisions;
    private final Policies policies;
    private final Halting halting;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    Notices(
            Proposals proposals,
            Decisions decisions,
            Policies policies,
            Halting halting,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.proposals = proposals;
        this.decisions = decisions;
        this.policies = policies;
        this.halting = halting;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Sends the notice that a task is for; a proposal that does not wait any more needs none. */
    void send(Notice notice, WorkItem item) {
        Optional<Proposal> waiting = waiting(item.process());
        if (waiting.isEmpty()) {
            transaction.executeWithoutResult(status -> item.complete(Map.of()));
            return;
        }
        Proposal proposal = waiting.get();
        if (halting.halt(proposal.id())) {
            return;
        }
        Decision decision = decisions.find(proposal.decision()).orElseThrow();
        Catalogue catalogue = policies.current().catalogue();
        Action action = catalogue.action(proposal.action());
        SystemOfRecord system = catalogue.system(action.system());
        Optional<Answer> sent = notice.send(system, Wording.of(action, proposal, decision), proposal, decision);
        if (sent.isEmpty()) {
            return;
        }
        Answer answer = sent.get();
        if (answer instanceof Answer.Failure failure) {
            item.retry(notice.failed(system, proposal, failure));
            return;
        }
        transaction.executeWithoutResult(status -> {
            proposals.lock(proposal.id());
            audit.append(Proposals.entry(notice.event(), AuditEntry.SYSTEM, proposal)
                    .with("hash", decision.hash())
                    .with("delivered", answer instanceof Answer.Success));
            item.complete(Map.of());
        });
    }

    /** The proposal that a process instance carries, if it waits. */
    Optional<Proposal> waiting(String process) {
        return proposals.carriedBy(process).filter(proposal -> proposal.state() == ProposalState.WAITING);
    }
}
