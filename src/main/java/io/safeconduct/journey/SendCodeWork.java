package io.safeconduct.journey;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.connector.Answer;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Decisions;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * "Send the customer a code": has the system that knows the customer send it to a factor of theirs, which no proposal can
 * name. Without such a factor, or such a system, nothing is sent, and the time to answer passes. A customer who has had too
 * many codes gets no other, and the proposal ends.
 */
@Component
class SendCodeWork implements Work {

    private final Proposals proposals;
    private final Decisions decisions;
    private final Codes codes;
    private final Halting halting;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    SendCodeWork(
            Proposals proposals,
            Decisions decisions,
            Codes codes,
            Halting halting,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.proposals = proposals;
        this.decisions = decisions;
        this.codes = codes;
        this.halting = halting;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public String topic() {
        return "send-code";
    }

    @Override
    public void perform(WorkItem item) {
        Optional<Proposal> waiting = stuckOn(item.process());
        if (waiting.isEmpty()) {
            transaction.executeWithoutResult(status -> item.complete(Map.of()));
            return;
        }
        Proposal proposal = waiting.get();
        if (halting.halt(proposal.id())) {
            return;
        }
        Decision decision = decisions.find(proposal.decision()).orElseThrow();
        Optional<Answer> sent = codes.send(proposal, decision);
        if (sent.isEmpty()) {
            return;
        }
        Answer answer = sent.get();
        if (answer instanceof Answer.Failure failure) {
            item.retry(Incidents.codeNotSent(codes.systemOf(proposal).id(), proposal, failure));
            return;
        }
        transaction.executeWithoutResult(status -> {
            proposals.lock(proposal.id());
            audit.append(Proposals.entry("verification.asked", AuditEntry.SYSTEM, proposal)
                    .with("hash", decision.hash())
                    .with("delivered", answer instanceof Answer.Success));
            item.complete(Map.of());
        });
    }

    @Override
    public Optional<Proposal> stuckOn(String process) {
        return proposals.carriedBy(process).filter(proposal -> proposal.state() == ProposalState.WAITING);
    }
}
