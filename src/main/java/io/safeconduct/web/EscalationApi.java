package io.safeconduct.web;

import io.safeconduct.agent.Caller;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import io.safeconduct.journey.Escalations;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What specialists take over. */
@RestController
@RequestMapping("/api/escalations")
class EscalationApi {

    private final Escalations escalations;
    private final Proposals proposals;
    private final CaseViews cases;

    EscalationApi(Escalations escalations, Proposals proposals, CaseViews cases) {
        this.escalations = escalations;
        this.proposals = proposals;
        this.cases = cases;
    }

    record Resolved(@Nullable String resolution) {}

    record ResolvedView(String proposalId, ProposalState state) {}

    @GetMapping
    List<CaseView> open(Caller.Staff caller) {
        return proposals.in(ProposalState.ESCALATED).stream()
                .map(cases::escalation)
                .toList();
    }

    @GetMapping("/{proposalId}")
    CaseView read(Caller.Staff caller, @PathVariable String proposalId) {
        return proposals
                .find(proposalId)
                .filter(EscalationApi::wasEscalated)
                .map(cases::escalation)
                .orElseThrow(Problem::notFound);
    }

    @PostMapping("/{proposalId}")
    ResolvedView resolve(Caller.Staff caller, @PathVariable String proposalId, @RequestBody Resolved resolved) {
        if (resolved.resolution() == null || resolved.resolution().isBlank()) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "'resolution' is required: what was done?");
        }
        Proposal proposal = escalations.resolve(proposalId, caller.user(), resolved.resolution());
        return new ResolvedView(proposal.id(), proposal.state());
    }

    private static boolean wasEscalated(Proposal proposal) {
        return proposal.state() == ProposalState.ESCALATED || proposal.state() == ProposalState.RESOLVED;
    }
}
