package io.safeconduct.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.agent.Caller;
import io.safeconduct.execution.Executions;
import io.safeconduct.gate.Grant;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import io.safeconduct.rollback.Recalls;
import io.safeconduct.rollback.Request;
import io.safeconduct.rollback.Reversal;
import io.safeconduct.rollback.Rollback;
import io.safeconduct.rollback.Rollbacks;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What operations take back, and the proof of it. */
@RestController
class RollbackApi {

    private final Reversal reversal;
    private final Rollbacks rollbacks;
    private final Proposals proposals;
    private final Executions executions;
    private final Recalls recalls;
    private final RecallViews recallViews;

    RollbackApi(
            Reversal reversal,
            Rollbacks rollbacks,
            Proposals proposals,
            Executions executions,
            Recalls recalls,
            RecallViews recallViews) {
        this.recalls = recalls;
        this.recallViews = recallViews;
        this.reversal = reversal;
        this.rollbacks = rollbacks;
        this.proposals = proposals;
        this.executions = executions;
    }

    record Asked(@Nullable String reason) {

        /** The reason; nothing is taken back without one. */
        String required() {
            return required(reason);
        }

        static String required(@Nullable String reason) {
            if (reason == null || reason.isBlank()) {
                throw Problem.of(HttpStatus.BAD_REQUEST, "'reason' is required.");
            }
            return reason;
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RollbackView(
            String id,
            String journeyId,
            Rollback.State state,
            String requestedBy,
            String reason,
            Instant requestedAt,
            @Nullable Instant finishedAt,
            List<Item> items) {}

    /**
     * One thing taken back.
     *
     * @param receipt what the system of record answered to the reversal
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            String proposal, String action, ProposalState state, @Nullable JsonNode receipt, @Nullable String reason) {}

    @PostMapping("/api/proposals/{id}/rollback")
    ResponseEntity<RollbackView> rollBack(Caller.Staff caller, @PathVariable String id, @RequestBody Asked asked) {
        Request request = reversal.request(id, caller.user(), asked.required());
        if (request instanceof Request.Accepted accepted) {
            Rollback rollback = accepted.rollback();
            return ResponseEntity.accepted()
                    .location(URI.create("/api/rollbacks/" + rollback.id()))
                    .body(view(rollback));
        }
        if (request instanceof Request.NothingToReverse nothing) {
            throw Problem.of(HttpStatus.CONFLICT, nothing.reason());
        }
        throw Problem.notFound();
    }

    @GetMapping("/api/rollbacks/{id}")
    Object read(@PathVariable String id) {
        return recalls.find(id)
                .<Object>map(recallViews::of)
                .or(() -> rollbacks.find(id).map(this::view))
                .orElseThrow(Problem::notFound);
    }

    private RollbackView view(Rollback rollback) {
        List<Item> items = rollback.proposal() == null
                ? List.of()
                : proposals.find(rollback.proposal()).stream().map(this::item).toList();
        return new RollbackView(
                rollback.id(),
                rollback.journey(),
                rollback.state(),
                rollback.requestedBy(),
                rollback.reason(),
                rollback.requestedAt(),
                rollback.finishedAt(),
                items);
    }

    private Item item(Proposal proposal) {
        JsonNode receipt = executions
                .find(proposal.id(), Grant.Kind.REVERSE)
                .map(execution -> execution.receipt())
                .orElse(null);
        return new Item(proposal.id(), proposal.action(), proposal.state(), receipt, proposal.reason());
    }
}
