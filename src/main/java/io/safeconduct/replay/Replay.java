package io.safeconduct.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One replay of recorded decisions under a candidate.
 *
 * @param policy hash of the candidate
 * @param since from when on decisions are replayed
 * @param seenAt when it last made progress
 * @param total how many decisions there are
 * @param report once it is done
 * @param reason why it failed
 */
public record Replay(
        String id,
        String policy,
        String askedBy,
        Instant askedAt,
        Instant since,
        State state,
        Instant seenAt,
        int done,
        int total,
        @Nullable ReplayReport report,
        @Nullable String reason) {

    public enum State {
        RUNNING,
        DONE,
        FAILED
    }
}
