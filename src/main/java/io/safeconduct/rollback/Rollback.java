package io.safeconduct.rollback;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One execution being taken back.
 *
 * @param proposal what is taken back; null when there turned out to be nothing
 * @param requestedBy a person of operations, or the system when the journey itself asks for it
 * @param process the engine's process instance that carries it
 */
public record Rollback(
        String id,
        String journey,
        @Nullable String proposal,
        String requestedBy,
        String reason,
        State state,
        @Nullable String process,
        Instant requestedAt,
        @Nullable Instant finishedAt) {

    public enum State {
        RUNNING,
        /** Everything asked for was taken back, with a receipt. */
        COMPLETED,
        /** Something could not be taken back. */
        INCOMPLETE;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }
}
