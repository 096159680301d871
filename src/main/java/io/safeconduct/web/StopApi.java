package io.safeconduct.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.agent.Caller;
import io.safeconduct.journey.Containment;
import io.safeconduct.stop.Lifting;
import io.safeconduct.stop.Stop;
import io.safeconduct.stop.Stopping;
import io.safeconduct.stop.Stops;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/** The kill switch: stop at once and alone, see what it met, lift by two. */
@RestController
@RequestMapping("/api/stops")
class StopApi {

    private static final int MOST = 1000;
    private static final String OPERATIONS = "operations";

    private final Stops stops;
    private final Stopping stopping;
    private final Containment containment;
    private final StopTargets targets;
    private final StopViews views;
    private final Idempotency idempotency;

    StopApi(
            Stops stops,
            Stopping stopping,
            Containment containment,
            StopTargets targets,
            StopViews views,
            Idempotency idempotency) {
        this.stops = stops;
        this.stopping = stopping;
        this.containment = containment;
        this.targets = targets;
        this.views = views;
        this.idempotency = idempotency;
    }

    record Asked(@Nullable String scope, @Nullable String target, @Nullable String reason) {}

    @PostMapping
    ResponseEntity<?> place(
            Caller.Staff caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Asked asked) {
        return key == null
                ? place(UUID.randomUUID().toString(), caller, asked)
                : idempotency.once(caller.user(), OPERATIONS, "stops", key, asked, id -> place(id, caller, asked));
    }

    @GetMapping
    List<StopViews.StopView> all() {
        return stops.latest(MOST).stream().map(views::of).toList();
    }

    @GetMapping("/{id}")
    StopViews.StopView read(@PathVariable String id) {
        return stops.find(id).map(views::withReport).orElseThrow(Problem::notFound);
    }

    @PostMapping("/{id}/lift")
    ResponseEntity<StopViews.StopView> lift(
            Caller.Staff caller, @PathVariable String id, @RequestBody(required = false) @Nullable JsonNode nothing) {
        Lifting lifting = stopping.lift(id, caller.user());
        if (lifting instanceof Lifting.Asked asked) {
            return ResponseEntity.accepted().body(views.of(asked.stop()));
        }
        if (lifting instanceof Lifting.Lifted lifted) {
            return ResponseEntity.ok(views.of(lifted.stop()));
        }
        if (lifting instanceof Lifting.SamePerson) {
            throw Problem.of(HttpStatus.FORBIDDEN, "A second person has to lift it; you asked for it.");
        }
        throw Problem.notFound();
    }

    private ResponseEntity<StopViews.StopView> place(String id, Caller.Staff caller, Asked asked) {
        Stop.Scope scope = scope(asked);
        String reason = RollbackApi.Asked.required(asked.reason());
        Stop stop = stopping.place(id, scope, target(scope, asked.target()), reason, caller.user());
        containment.takeStock(stop);
        return ResponseEntity.created(URI.create("/api/stops/" + stop.id())).body(views.withReport(stop));
    }

    private static Stop.Scope scope(Asked asked) {
        return Stop.Scope.of(String.valueOf(asked.scope()))
                .orElseThrow(() -> wrong("scope", "It is one of agent, action, journey, system, all."));
    }

    private @Nullable String target(Stop.Scope scope, @Nullable String target) {
        if (scope == Stop.Scope.ALL) {
            if (target != null) {
                throw wrong("target", "A stop of everything names no target.");
            }
            return null;
        }
        if (target == null || !targets.know(scope, target)) {
            throw wrong("target", "There is no such " + scope.id() + ".");
        }
        return target;
    }

    private static RuntimeException wrong(String field, String why) {
        return Problem.of(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "'" + field + "': " + why + " Nothing was stopped.",
                Map.of("field", field));
    }
}
