package io.safeconduct.connector;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What makes a call safe to send.
 *
 * @param idempotencyKey under which the system does it at most once (header {@code Idempotency-Key})
 * @param expectedState of the record; the system refuses when it changed (header {@code If-Match}, RFC 9110)
 * @param sendBefore from this time on it is not sent any more: what was made sure before is too old by then
 */
public record Conditions(
        @Nullable String idempotencyKey, @Nullable String expectedState, @Nullable Instant sendBefore) {

    /** Conditions that do not depend on the moment. */
    public Conditions(@Nullable String idempotencyKey, @Nullable String expectedState) {
        this(idempotencyKey, expectedState, null);
    }

    public static final Conditions NONE = new Conditions(null, null);
}
