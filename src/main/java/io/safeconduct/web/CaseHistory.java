package io.safeconduct.web;

import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Decisions;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.Proposals;
import io.safeconduct.journey.Escalations;
import java.util.List;
import org.springframework.stereotype.Component;

/** What belongs to the story of a case beside the proposal itself. */
@Component
class CaseHistory {

    private static final int MOST = 20;

    private final Proposals proposals;
    private final Decisions decisions;
    private final Policies policies;
    private final Escalations escalations;

    CaseHistory(Proposals proposals, Decisions decisions, Policies policies, Escalations escalations) {
        this.proposals = proposals;
        this.decisions = decisions;
        this.policies = policies;
        this.escalations = escalations;
    }

    /** What was proposed for the same person in the same session before, the latest last; the last of many. */
    List<CaseView.StepView> before(Proposal proposal) {
        List<Proposal> earlier = proposals.inSession(proposal.session().id()).stream()
                .filter(other -> other.subject().equals(proposal.subject()))
                .takeWhile(other -> !other.id().equals(proposal.id()))
                .toList();
        return earlier.stream()
                .skip(Math.max(0, earlier.size() - MOST))
                .map(this::step)
                .toList();
    }

    /** What specialists proposed from this case. */
    List<CaseView.StepView> work(Proposal proposal) {
        return EscalationApi.wasEscalated(proposal)
                ? escalations.workOn(proposal).stream().map(this::step).toList()
                : List.of();
    }

    /** One proposal as others see it in the story. */
    CaseView.StepView step(Proposal proposal) {
        Decision decision = decisions.find(proposal.decision()).orElse(null);
        return new CaseView.StepView(
                proposal.id(),
                proposal.action(),
                policies.current().catalogue().action(proposal.action()).title(),
                decision == null ? null : ProposalViews.amount(decision.amount()),
                proposal.actor(),
                proposal.state(),
                decision == null ? null : decision.verdict(),
                decision == null ? List.of() : ProposalViews.reasons(decision),
                proposal.createdAt());
    }
}
