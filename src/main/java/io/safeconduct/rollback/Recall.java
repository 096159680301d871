package io.safeconduct.rollback;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Taking back everything a journey did, or everything that a selection names.
 *
 * @param journey the journey; null when it is about a selection
 * @param selection what is selected; null when it is about a journey
 * @param approvedBy the second person, where one was needed
 * @param process the engine's process instance that carries it
 */
public record Recall(
        String id,
        @Nullable String journey,
        @Nullable Selection selection,
        String requestedBy,
        String reason,
        @Nullable String approvedBy,
        State state,
        @Nullable String process,
        Instant requestedAt,
        @Nullable Instant finishedAt) {

    public enum State {
        /** A second person has to agree first. */
        WAITING,
        RUNNING,
        /** Everything was taken back or corrected, with a receipt each. */
        COMPLETED,
        /** Something is left: it cannot be taken back, or it failed and waits for operations. */
        INCOMPLETE;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    boolean isOver() {
        return finishedAt != null;
    }
}
