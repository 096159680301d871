package io.safeconduct.connector;

import org.jspecify.annotations.Nullable;

/**
 * What makes a call safe to send.
 *
 * @param idempotencyKey under which the system does it at most once (header {@code Idempotency-Key})
 * @param expectedState of the record; the system refuses when it changed (header {@code If-Match}, RFC 9110)
 */
public record Conditions(@Nullable String idempotencyKey, @Nullable String expectedState) {

    public static final Conditions NONE = new Conditions(null, null);
}
