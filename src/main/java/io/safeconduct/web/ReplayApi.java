package io.safeconduct.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.safeconduct.agent.Caller;
import io.safeconduct.replay.Replay;
import io.safeconduct.replay.ReplayReport;
import io.safeconduct.replay.Replaying;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What another policy would have said to what was decided. */
@RestController
class ReplayApi {

    /** A replay without progress for so long was lost with its node. */
    private static final Duration LOST_AFTER = Duration.ofMinutes(1);

    private final Replaying replaying;
    private final Clock clock;

    ReplayApi(Replaying replaying, Clock clock) {
        this.replaying = replaying;
        this.clock = clock;
    }

    /** @param since a time, or how long ago as an ISO 8601 duration */
    record Asked(@Nullable String since) {}

    /** @param state {@code running}, {@code done}, {@code failed}, or {@code lost} with the node it ran on */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReplayView(
            String id,
            String policy,
            String askedBy,
            Instant since,
            String state,
            int done,
            int total,
            @Nullable ReplayReport report,
            @Nullable String reason) {}

    @PostMapping("/api/policies/{hash}/replays")
    ResponseEntity<ReplayView> begin(Caller.Staff caller, @PathVariable String hash, @RequestBody Asked asked) {
        try {
            Replay replay =
                    replaying.begin(hash, since(asked.since()), caller.user()).orElseThrow(Problem::notFound);
            return ResponseEntity.accepted()
                    .location(URI.create("/api/replays/" + replay.id()))
                    .body(view(replay));
        } catch (RejectedExecutionException e) {
            throw Problem.retryAfter("Other replays are under way.", 10);
        }
    }

    @GetMapping("/api/replays/{id}")
    ReplayView read(@PathVariable String id) {
        return replaying.find(id).map(this::view).orElseThrow(Problem::notFound);
    }

    private ReplayView view(Replay replay) {
        boolean lost = replay.state() == Replay.State.RUNNING
                && replay.seenAt().plus(LOST_AFTER).isBefore(clock.instant());
        return new ReplayView(
                replay.id(),
                replay.policy(),
                replay.askedBy(),
                replay.since(),
                lost ? "lost" : replay.state().name().toLowerCase(Locale.ROOT),
                replay.done(),
                replay.total(),
                replay.report(),
                replay.reason());
    }

    private Instant since(@Nullable String since) {
        try {
            if (since != null) {
                return since.startsWith("P") ? clock.instant().minus(Duration.parse(since)) : Instant.parse(since);
            }
        } catch (DateTimeException | ArithmeticException e) {
            // said below
        }
        throw Problem.of(HttpStatus.BAD_REQUEST, "'since' is a time, or a duration such as P7D.");
    }
}
