package io.safeconduct.web;

import io.safeconduct.action.Action;
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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes views of what people are asked to decide or to take over. */
@Component
class CaseViews {

    private final Policies policies;
    private final Decisions decisions;
    private final Gate gate;
    private final Evidences evidences;

    CaseViews(Policies policies, Decisions decisions, Gate gate, Evidences evidences) {
        this.policies = policies;
        this.decisions = decisions;
        this.gate = gate;
        this.evidences = evidences;
    }

    List<Ruling.OpenObligation> obligations(Proposal proposal) {
        return decisions
                .find(proposal.decision())
                .map(decision -> gate.heldAgainstEvidence(proposal, decision))
                .orElse(List.of());
    }

    /** State {@code open} while an approval is asked for. */
    CaseView approval(Proposal proposal) {
        boolean open = proposal.state() == ProposalState.WAITING
                && obligations(proposal).stream()
                        .anyMatch(obligation -> obligation.state() == Obligation.State.OPEN
                                && obligation.obligation().type() == Obligation.Type.APPROVE);
        return of(proposal, open ? "open" : proposal.state().id());
    }

    CaseView escalation(Proposal proposal) {
        return of(proposal, proposal.state().id());
    }

    private CaseView of(Proposal proposal, String state) {
        Action action = policies.current().catalogue().action(proposal.action());
        Decision decision = decisions.find(proposal.decision()).orElseThrow();
        return new CaseView(
                proposal.id(),
                action.name(),
                action.title(),
                action.description(),
                decision.outcomeOwner().orElse(action.owner()),
                ProposalViews.amount(decision.amount()),
                new CaseView.CustomerView(proposal.subject()),
                proposal.parameters(),
                decision.hash(),
                ProposalViews.reasons(decision),
                new CaseView.UndoView(action.undo().kind(), action.undo().text()),
                agent(proposal),
                proposal.rationale(),
                confirmedAt(proposal, decision),
                decision.facts().all().stream().map(CaseViews::fact).toList(),
                proposal.evidenceDue(),
                decision.decidedAt(),
                state);
    }

    private CaseView.AgentView agent(Proposal proposal) {
        String title = policies.current()
                .agents()
                .find(proposal.actor())
                .map(Agent::title)
                .orElse(proposal.actor());
        return new CaseView.AgentView(proposal.actor(), title);
    }

    private @Nullable Instant confirmedAt(Proposal proposal, Decision decision) {
        return evidences.of(proposal.id()).stream()
                .filter(evidence -> evidence.type() == Obligation.Type.CONFIRM && evidence.yes())
                .filter(evidence -> evidence.hash().equals(decision.hash()))
                .map(Evidence::at)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static CaseView.FactView fact(Fact fact) {
        Map<String, String> values = new TreeMap<>();
        for (Map.Entry<String, FactValue> value : fact.values().entrySet()) {
            values.put(value.getKey(), value.getValue().text());
        }
        return new CaseView.FactView(fact.name(), fact.observedAt(), values);
    }
}
