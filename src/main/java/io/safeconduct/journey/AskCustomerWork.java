package io.safeconduct.journey;

import io.safeconduct.action.Action;
import io.safeconduct.action.Call;
import io.safeconduct.action.SystemOfRecord;
import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.connector.Answer;
import io.safeconduct.connector.Bindings;
import io.safeconduct.connector.Conditions;
import io.safeconduct.connector.Connector;
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
 * "Ask the customer to confirm": lets the customer know, in their own channel, exactly what is proposed. The words are the
 * house's; nothing an agent wrote freely is in them.
 */
@Component
class AskCustomerWork implements Work {

    private final Proposals proposals;
    private final Decisions decisions;
    private final Policies policies;
    private final Connector connector;
    private final Halting halting;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    AskCustomerWork(
            Proposals proposals,
            Decisions decisions,
            Policies policies,
            Connector connector,
            Halting halting,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.proposals = proposals;
        this.decisions = decisions;
        this.policies = policies;
        this.connector = connector;
        this.halting = halting;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public String topic() {
        return "ask-customer";
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
        Answer answer = ask(proposal, decision);
        if (answer instanceof Answer.Failure failure) {
            item.retry(Incidents.customerNotAsked(systemOf(proposal), proposal, failure));
            return;
        }
        transaction.executeWithoutResult(status -> {
            proposals.lock(proposal.id());
            audit.append(Proposals.entry("confirmation.asked", AuditEntry.SYSTEM, proposal)
                    .with("hash", decision.hash())
                    .with("delivered", answer instanceof Answer.Success));
            item.complete(Map.of());
        });
    }

    @Override
    public Optional<Proposal> stuckOn(String process) {
        return proposals.carriedBy(process).filter(proposal -> proposal.state() == ProposalState.WAITING);
    }

    private String systemOf(Proposal proposal) {
        return policies.current().catalogue().action(proposal.action()).system();
    }

    private Answer ask(Proposal proposal, Decision decision) {
        Action action = policies.current().catalogue().action(proposal.action());
        SystemOfRecord system = policies.current().catalogue().system(action.system());
        Call call = system.askCustomer();
        if (call == null) {
            return new Answer.Refusal(0, "this system does not reach customers");
        }
        Bindings bindings = Bindings.none()
                .with("subject", proposal.subject())
                .with("proposal", proposal.id())
                .with("hash", decision.hash())
                .with("text", "Please confirm: " + Wording.of(action, proposal, decision));
        String key = proposal.id() + ".ask." + decision.hash();
        return connector.call(system.id(), call, bindings, new Conditions(key, null));
    }
}
