package io.safeconduct.web;

import io.safeconduct.agent.Caller;
import io.safeconduct.journey.Journey;
import io.safeconduct.journey.Journeys;
import io.safeconduct.rollback.Recall;
import io.safeconduct.rollback.Recalling;
import io.safeconduct.rollback.Selection;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What operations take back at once: a journey, or everything that a selection names. */
@RestController
class RecallApi {

    private final Recalling recalling;
    private final Journeys journeys;
    private final RollbackViews views;

    RecallApi(Recalling recalling, Journeys journeys, RollbackViews views) {
        this.recalling = recalling;
        this.journeys = journeys;
        this.views = views;
    }

    /** @param preview whether it is only asked what would be taken back; has to be said either way */
    record Selected(
            @Nullable String agent,
            @Nullable String agentVersion,
            @Nullable String policy,
            @Nullable String action,
            @Nullable String system,
            @Nullable String journey,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String reason,
            @Nullable Boolean preview) {}

    @PostMapping("/api/journeys/{id}/rollback")
    ResponseEntity<RollbackView> ofJourney(
            Caller.Staff caller, @PathVariable String id, @RequestBody RollbackApi.Asked asked) {
        String reason = asked.required();
        Journey journey = journeys.find(id).orElseThrow(Problem::notFound);
        return recalling
                .ofJourney(id, journey.endedAt() == null, caller.user(), reason)
                .map(this::accepted)
                .orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "The journey left nothing to take back."));
    }

    @PostMapping("/api/rollbacks")
    ResponseEntity<?> ofSelection(Caller.Staff caller, @RequestBody Selected selected) {
        if (selected.agentVersion() != null) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "Agents have no versions of their own: a change of an agent is another policy. Select by 'policy'.");
        }
        Selection selection = new Selection(
                selected.agent(),
                selected.policy(),
                selected.action(),
                selected.system(),
                selected.journey(),
                selected.from(),
                selected.to());
        if (selection.namesNothing()) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "Name at least one of 'agent', 'policy', 'action', 'system', 'journey', 'from', 'to'.");
        }
        if (selected.preview() == null) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "'preview' is required: true or false.");
        }
        if (selected.preview()) {
            return ResponseEntity.ok(views.preview(selection));
        }
        return accepted(recalling.ofSelection(selection, caller.user(), RollbackApi.Asked.required(selected.reason())));
    }

    @PostMapping("/api/rollbacks/{id}/approve")
    ResponseEntity<RollbackView> approve(Caller.Staff caller, @PathVariable String id) {
        try {
            return recalling.approve(id, caller.user()).map(this::accepted).orElseThrow(Problem::notFound);
        } catch (IllegalArgumentException sameEyes) {
            throw Problem.of(HttpStatus.FORBIDDEN, String.valueOf(sameEyes.getMessage()));
        }
    }

    private ResponseEntity<RollbackView> accepted(Recall recall) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/rollbacks/" + recall.id()))
                .body(views.of(recall));
    }
}
