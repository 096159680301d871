package io.safeconduct.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.safeconduct.agent.Caller;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Decisions;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import io.safeconduct.web.ProposalView.AmountView;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Why something was decided as it was, for those who rule and those who check. Facts are shown, so who looked is recorded. */
@RestController
@RequestMapping("/api/proposals/{id}/explanation")
class ExplanationApi {

    private final Proposals proposals;
    private final Decisions decisions;
    private final ExplanationViews explanations;
    private final AuditTrail audit;

    ExplanationApi(Proposals proposals, Decisions decisions, ExplanationViews explanations, AuditTrail audit) {
        this.proposals = proposals;
        this.decisions = decisions;
        this.explanations = explanations;
        this.audit = audit;
    }

    /** A proposal and its latest decision. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ExplainedView(
            String proposalId,
            String action,
            String subject,
            String actor,
            @Nullable AmountView amount,
            ProposalState state,
            @JsonUnwrapped ExplanationView explanation) {}

    @GetMapping
    @Transactional
    ExplainedView read(Caller.Staff caller, @PathVariable String id) {
        Proposal proposal = proposals.find(id).orElseThrow(Problem::notFound);
        Decision decision = decisions.find(proposal.decision()).orElseThrow(Problem::notFound);
        audit.append(
                Proposals.entry("decision.explained", caller.user(), proposal).with("decision", decision.id()));
        return new ExplainedView(
                proposal.id(),
                proposal.action(),
                proposal.subject(),
                proposal.actor(),
                ProposalViews.amount(decision.amount()),
                proposal.state(),
                explanations.of(proposal, decision));
    }
}
