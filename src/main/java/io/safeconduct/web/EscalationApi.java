package io.safeconduct.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.agent.Caller;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import io.safeconduct.journey.Escalations;
import io.safeconduct.journey.SpecialistWork;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What specialists take over. */
@RestController
@RequestMapping("/api/escalations")
class EscalationApi {

    private static final int LONGEST_NOTE = 4000;

    private final Escalations escalations;
    private final SpecialistWork work;
    private final Proposals proposals;
    private final CaseViews cases;
    private final ProposalViews views;
    private final Idempotency idempotency;

    EscalationApi(
            Escalations escalations,
            SpecialistWork work,
            Proposals proposals,
            CaseViews cases,
            ProposalViews views,
            Idempotency idempotency) {
        this.escalations = escalations;
        this.work = work;
        this.proposals = proposals;
        this.cases = cases;
        this.views = views;
        this.idempotency = idempotency;
    }

    record Resolved(@Nullable String resolution) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Proposed(@Nullable String action, @Nullable JsonNode parameters, @Nullable String note) {}

    record ClaimedView(String proposalId, String claimedBy) {}

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

    @PostMapping("/{proposalId}/claim")
    ClaimedView claim(Caller.Staff caller, @PathVariable String proposalId) {
        return new ClaimedView(escalations.claim(proposalId, caller.user()).id(), caller.user());
    }

    @PostMapping("/{proposalId}/proposals")
    ResponseEntity<JsonNode> propose(
            Caller.Staff caller,
            @PathVariable String proposalId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Proposed proposed) {
        String action = proposed.action();
        JsonNode parameters = proposed.parameters();
        if (action == null || parameters == null) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "'action' and 'parameters' are required.");
        }
        if (proposed.note() != null && proposed.note().length() > LONGEST_NOTE) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "'note' is too long.");
        }
        String customer = proposals
                .find(proposalId)
                .filter(EscalationApi::wasEscalated)
                .map(Proposal::subject)
                .orElseThrow(Problem::notFound);
        return idempotency.once(caller.user(), customer, "escalations/" + proposalId, key, proposed, id -> {
            Proposal made = work.propose(id, proposalId, action, parameters, proposed.note(), caller);
            return ResponseEntity.created(URI.create("/api/proposals/" + made.id()))
                    .body(views.of(made));
        });
    }

    static boolean wasEscalated(Proposal proposal) {
        return proposal.state() == ProposalState.ESCALATED || proposal.state() == ProposalState.RESOLVED;
    }
}
