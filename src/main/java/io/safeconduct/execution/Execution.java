package io.safeconduct.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.gate.Grant;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One effect, intended or had.
 *
 * @param position order among all executions; what is rolled back is rolled back newest first
 * @param grant the grant that was consumed for it
 * @param idempotencyKey the same for every attempt
 * @param attempt counts from 1; only the latest attempt may write the outcome
 * @param receipt what the system of record answered
 */
public record Execution(
        String id,
        long position,
        String proposal,
        String journey,
        Grant.Kind kind,
        String grant,
        String idempotencyKey,
        int attempt,
        State state,
        @Nullable JsonNode receipt,
        @Nullable String reason,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    public enum State {
        /** Intended; the call may be on its way. */
        CALLING,
        EXECUTED,
        REFUSED,
        FAILED,
        UNKNOWN,
        /** Intended, and by then stopped. */
        NOT_SENT;

        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
