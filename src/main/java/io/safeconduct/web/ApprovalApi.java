package io.safeconduct.web;

import io.safeconduct.agent.Caller;
import io.safeconduct.evidence.Shown;
import io.safeconduct.evidence.Testimony;
import io.safeconduct.gate.Obligation;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What approvers decide, in Tasklist's form and for other clients. */
@RestController
@RequestMapping("/api/approvals")
class ApprovalApi {

    private final Testimony testimony;
    private final Proposals proposals;
    private final CaseViews cases;

    ApprovalApi(Testimony testimony, Proposals proposals, CaseViews cases) {
        this.testimony = testimony;
        this.proposals = proposals;
        this.cases = cases;
    }

    /** @param basis as it was shown; without it, an approval is to whatever the circumstances are now */
    record Decided(
            @Nullable String decision, @Nullable String hash, @Nullable String basis, @Nullable String comment) {}

    @GetMapping
    List<CaseView> open(Caller.Staff caller) {
        return proposals.in(ProposalState.WAITING).stream()
                .filter(proposal -> asks(proposal, groups(caller), true))
                .map(cases::approval)
                .toList();
    }

    @GetMapping("/{proposalId}")
    CaseView read(Caller.Staff caller, @PathVariable String proposalId) {
        return proposals
                .find(proposalId)
                .filter(proposal -> asks(proposal, groups(caller), false))
                .map(cases::approval)
                .orElseThrow(Problem::notFound);
    }

    @PostMapping("/{proposalId}")
    RecordedView decide(Caller.Staff caller, @PathVariable String proposalId, @RequestBody Decided decided) {
        boolean yes = "approve".equals(decided.decision());
        if (decided.hash() == null || (!yes && !"reject".equals(decided.decision()))) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "'hash' and 'decision' (approve or reject) are required.");
        }
        Shown shown = new Shown(decided.hash(), decided.basis());
        return RecordedView.of(
                testimony.approve(proposalId, caller.user(), groups(caller), shown, yes, decided.comment()), proposals);
    }

    /** Whether one of these groups is asked to approve it; still, or at all. */
    private boolean asks(Proposal proposal, Set<String> groups, boolean still) {
        return cases.obligations(proposal).stream()
                .filter(open -> open.obligation().type() == Obligation.Type.APPROVE)
                .filter(open -> !still || open.state() == Obligation.State.OPEN)
                .anyMatch(open -> groups.contains(open.obligation().group()));
    }

    private static Set<String> groups(Caller.Staff caller) {
        return caller.roles().stream().map(Caller.Role::id).collect(Collectors.toUnmodifiableSet());
    }
}
