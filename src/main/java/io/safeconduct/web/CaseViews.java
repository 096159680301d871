package io.safeconduct.web;

import io.safeconduct.action.Action;
import io.safeconduct.action.Catalogue;
import io.safeconduct.agent.Agent;
import io.safeconduct.evidence.Evidence;
import io.safeconduct.evidence.Evidences;
import io.safeconduct.facts.Fact;
import io.safeconduct.facts.FactValue;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Decisions;
import io.safeconduct.gate.Gate;
import io.safeconduct.gate.Obligation;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Ruling;
import io.safeconduct.journey.Escalations;
import io.safeconduct.permission.Permission;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Makes views of what people are asked to decide or to take over. */
@Component
class CaseViews {

    private final Policies policies;
    private final Decisions decisions;
    private final Gate gate;
    private final Evidences evidences;
    private final Escalations escalations;
    private final CaseHistory history;

    CaseViews(
            Policies policies,
            Decisions decisions,
            Gate gate,
            Evidences evidences,
            Escalations escalations,
            CaseHistory history) {
        this.policies = policies;
        this.decisions = decisions;
        this.gate = gate;
        this.evidences = evidences;
        this.escalations = escalations;
        this.history = history;
    }

    List<Ruling.OpenObligation> obligations(Proposal proposal) {
        return decisions
                .find(proposal.decision())
                .map(decision -> gate.heldAgainstEvidence(proposal, decision))
                .orElse(List.of());
    }

    /** State {@code open} while an approval is asked for. */
    CaseView approval(Proposal proposal) {
        List<Obligation.Type> open = obligations(proposal).stream()
                .filter(obligation -> obligation.state() == Obligation.State.OPEN)
                .map(obligation -> obligation.obligation().type())
                .toList();
        boolean asked = proposal.state() == ProposalState.WAITING && open.contains(Obligation.Type.APPROVE);
        return of(proposal, asked ? "open" : proposal.state().id(), Next.ofApproval(proposal, asked, open));
    }

    CaseView escalation(Proposal proposal) {
        return of(proposal, proposal.state().id(), Next.ofEscalation(proposal));
    }

    private CaseView of(Proposal proposal, String state, String next) {
        Catalogue catalogue = policies.current().catalogue();
        Action action = catalogue.action(proposal.action());
        Decision decision = decisions.find(proposal.decision()).orElseThrow();
        Optional<Evidence> confirmation = yes(proposal, decision, Obligation.Type.CONFIRM);
        return new CaseView(
                proposal.id(),
                action.name(),
                action.title(),
                action.description(),
                decision.outcomeOwner().orElse(action.owner()),
                ProposalViews.amount(decision.amount()),
                new CaseView.CustomerView(proposal.subject()),
                action.parameters().confined(proposal.parameters()),
                proposal.parameters(),
                decision.hash(),
                decision.basis(),
                decision.verdict(),
                ProposalViews.reasons(decision),
                decision.permissions().stream().map(CaseViews::permission).toList(),
                new CaseView.UndoView(action.undo().kind(), action.undo().text()),
                agent(proposal),
                proposal.rationale(),
                confirmation.map(Evidence::at).orElse(null),
                confirmation.map(Evidence::by).orElse(null),
                yes(proposal, decision, Obligation.Type.VERIFY)
                        .map(Evidence::at)
                        .orElse(null),
                decision.facts().all().stream()
                        .map(fact -> fact(fact, catalogue))
                        .toList(),
                history.before(proposal),
                history.work(proposal),
                escalations.originOf(proposal).orElse(null),
                proposal.state() == ProposalState.ESCALATED
                        ? escalations.claimedBy(proposal).orElse(null)
                        : null,
                next,
                proposal.evidenceDue(),
                decision.decidedAt(),
                state);
    }

    private CaseView.AgentView agent(Proposal proposal) {
        String title = policies.current()
                .agents()
                .find(proposal.mandate())
                .map(Agent::title)
                .orElse(proposal.mandate());
        return new CaseView.AgentView(proposal.actor(), title, proposal.isMadeByPerson());
    }

    private Optional<Evidence> yes(Proposal proposal, Decision decision, Obligation.Type type) {
        return evidences.of(proposal.id()).stream()
                .filter(evidence -> evidence.type() == type && evidence.yes())
                .filter(evidence -> evidence.hash().equals(decision.hash()))
                .max(Comparator.comparing(Evidence::at));
    }

    private static CaseView.PermissionView permission(Permission permission) {
        return new CaseView.PermissionView(
                permission.row(),
                permission.mode(),
                permission.ceiling() == null ? null : permission.ceiling().toPlainString(),
                permission.approverGroup() == null ? permission.specialistQueue() : permission.approverGroup());
    }

    private static CaseView.FactView fact(Fact fact, Catalogue catalogue) {
        Map<String, String> values = new TreeMap<>();
        for (Map.Entry<String, FactValue> value : fact.values().entrySet()) {
            values.put(value.getKey(), value.getValue().text());
        }
        return new CaseView.FactView(
                fact.name(), catalogue.fact(fact.name()).title(), fact.source(), fact.observedAt(), values);
    }
}
