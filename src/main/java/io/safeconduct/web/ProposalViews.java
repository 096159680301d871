package io.safeconduct.web;

import io.safeconduct.action.Action;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Decisions;
import io.safeconduct.gate.Gate;
import io.safeconduct.gate.Money;
import io.safeconduct.gate.Obligation;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Ruling;
import io.safeconduct.journey.Escalations;
import io.safeconduct.web.ProposalView.AmountView;
import io.safeconduct.web.ProposalView.ObligationView;
import io.safeconduct.web.ProposalView.ReasonView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes views of proposals. */
@Component
class ProposalViews {

    private static final String DENIED = "urn:safeconduct:denied";

    private final Decisions decisions;
    private final Gate gate;
    private final Policies policies;
    private final Escalations escalations;

    ProposalViews(Decisions decisions, Gate gate, Policies policies, Escalations escalations) {
        this.escalations = escalations;
        this.policies = policies;
        this.decisions = decisions;
        this.gate = gate;
    }

    /** What was denied has neither amount nor hash: they would tell whether the record of a stranger exists. */
    ProposalView of(Proposal proposal) {
        Decision decision = decisions.find(proposal.decision()).orElse(null);
        Decision shown = proposal.state() == ProposalState.DENIED ? null : decision;
        List<ObligationView> obligations = decision == null ? List.of() : obligations(proposal, decision);
        return new ProposalView(
                proposal.id(),
                proposal.state() == ProposalState.DENIED ? DENIED : null,
                proposal.journey(),
                proposal.step(),
                proposal.action(),
                outcomeOwner(proposal, shown),
                proposal.parameters(),
                shown == null ? null : amount(shown.amount()),
                shown == null ? null : shown.hash(),
                decision == null ? null : decision.verdict(),
                obligations,
                decision == null ? List.of() : reasons(decision),
                decision == null ? null : decision.policy(),
                proposal.state(),
                proposal.result(),
                proposal.reason(),
                proposal.state() == ProposalState.WAITING ? proposal.evidenceDue() : null,
                allowedNext(proposal.state(), obligations),
                links(proposal));
    }

    /** Who the permission map names for this very case, else who owns such outcomes in general. */
    private @Nullable String outcomeOwner(Proposal proposal, @Nullable Decision decision) {
        return Optional.ofNullable(decision)
                .flatMap(Decision::outcomeOwner)
                .or(() -> policies.current().catalogue().find(proposal.action()).map(Action::owner))
                .orElse(null);
    }

    static @Nullable AmountView amount(@Nullable Money amount) {
        return amount == null ? null : new AmountView(amount.value().toPlainString(), amount.currency());
    }

    static List<ReasonView> reasons(Decision decision) {
        return decision.reasons().stream()
                .map(finding -> new ReasonView(finding.rule(), finding.text()))
                .distinct()
                .toList();
    }

    private List<ObligationView> obligations(Proposal proposal, Decision decision) {
        return gate.heldAgainstEvidence(proposal, decision).stream()
                .map(ProposalViews::obligation)
                .toList();
    }

    static ObligationView obligation(Ruling.OpenObligation open) {
        Obligation obligation = open.obligation();
        return new ObligationView(obligation.type(), open.state(), obligation.group());
    }

    /** What the agent can usefully do now, in words it can act on. */
    private static List<String> allowedNext(ProposalState state, List<ObligationView> obligations) {
        return switch (state) {
            case COLLECTING -> List.of("wait", "withdraw");
            case WAITING -> whileWaiting(obligations);
            case ESCALATED -> List.of("tell-customer-a-person-takes-over", "withdraw");
            case GRANTED, EXECUTING, FAILED, UNKNOWN, ROLLING_BACK, ROLLBACK_FAILED, ROLLBACK_UNKNOWN ->
                List.of("wait");
            case DENIED, REJECTED, EXPIRED, WITHDRAWN, STOPPED, REFUSED -> List.of("tell-customer", "propose-another");
            case RECOMMENDED -> List.of("recommend-to-customer");
            case DRAFTED -> List.of("hand-draft-to-a-person");
            case EXECUTED, RESOLVED, ROLLED_BACK, CORRECTED, NOT_REVERSIBLE -> List.of("tell-customer");
        };
    }

    private static List<String> whileWaiting(List<ObligationView> obligations) {
        List<String> next = new ArrayList<>();
        obligations.stream()
                .filter(obligation -> obligation.state() == Obligation.State.OPEN)
                .forEach(obligation -> next.add(
                        switch (obligation.type()) {
                            case CONFIRM -> "ask-customer-to-confirm-in-their-channel";
                            case VERIFY -> "ask-customer-to-verify-in-their-channel";
                            case APPROVE -> "wait-for-approval";
                        }));
        next.add("withdraw");
        return next;
    }

    private Map<String, String> links(Proposal proposal) {
        Map<String, String> links = new TreeMap<>();
        links.put("self", "/api/proposals/" + proposal.id());
        links.put("journey", "/api/journeys/" + proposal.journey());
        if (proposal.state().mayBecome(ProposalState.WITHDRAWN)) {
            links.put("withdraw", "/api/proposals/" + proposal.id() + "/withdraw");
        }
        escalations.originOf(proposal).ifPresent(origin -> links.put("escalated-from", "/api/proposals/" + origin));
        List<Proposal> work = EscalationApi.wasEscalated(proposal) ? escalations.workOn(proposal) : List.of();
        if (!work.isEmpty()) {
            links.put(
                    "taken-up-by", "/api/proposals/" + work.get(work.size() - 1).id());
        }
        return links;
    }
}
