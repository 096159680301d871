package io.safeconduct.web;

import io.safeconduct.action.Action;
import io.safeconduct.agent.Agent;
import io.safeconduct.evidence.Evidence;
import io.safeconduct.evidence.Evidences;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Decisions;
import io.safeconduct.gate.Gate;
import io.safeconduct.gate.Obligation;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Ruling;
import io.safeconduct.journey.Escalations;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    private final ExplanationViews explanations;

    CaseViews(
            Policies policies,
            Decisions decisions,
            Gate gate,
            Evidences evidences,
            Escalations escalations,
            CaseHistory history,
            ExplanationViews explanations) {
        this.policies = policies;
        this.decisions = decisions;
        this.gate = gate;
        this.evidences = evidences;
        this.escalations = escalations;
        this.history = history;
        this.explanations = explanations;
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
        Action action = policies.current().catalogue().action(proposal.action());
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
                explanations.of(proposal, decision),
                ProposalViews.reasons(decision),
                new CaseView.UndoView(action.undo().kind(), action.undo().text()),
                agent(proposal),
                proposal.rationale(),
                confirmation.map(Evidence::at).orElse(null),
                confirmation.map(Evidence::by).orElse(null),
                yes(proposal, decision, Obligation.Type.VERIFY)
                        .map(Evidence::at)
                        .orElse(null),
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
}
