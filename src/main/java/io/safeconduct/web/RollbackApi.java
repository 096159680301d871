package io.safeconduct.web;

import io.safeconduct.agent.Caller;
import io.safeconduct.rollback.Recalls;
import io.safeconduct.rollback.Request;
import io.safeconduct.rollback.Reversal;
import io.safeconduct.rollback.Rollback;
import io.safeconduct.rollback.Rollbacks;
import java.net.URI;
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
    private final Recalls recalls;
    private final RollbackViews views;

    RollbackApi(Reversal reversal, Rollbacks rollbacks, Recalls recalls, RollbackViews views) {
        this.reversal = reversal;
        this.rollbacks = rollbacks;
        this.recalls = recalls;
        this.views = views;
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

    @PostMapping("/api/proposals/{id}/rollback")
    ResponseEntity<RollbackView> rollBack(Caller.Staff caller, @PathVariable String id, @RequestBody Asked asked) {
        Request request = reversal.request(id, caller.user(), asked.required());
        if (request instanceof Request.Accepted accepted) {
            Rollback rollback = accepted.rollback();
            return ResponseEntity.accepted()
                    .location(URI.create("/api/rollbacks/" + rollback.id()))
                    .body(views.of(rollback));
        }
        if (request instanceof Request.NothingToReverse nothing) {
            throw Problem.of(HttpStatus.CONFLICT, nothing.reason());
        }
        throw Problem.notFound();
    }

    @GetMapping("/api/rollbacks/{id}")
    RollbackView read(@PathVariable String id) {
        return recalls.find(id)
                .map(views::of)
                .or(() -> rollbacks.find(id).map(views::of))
                .orElseThrow(Problem::notFound);
    }
}
