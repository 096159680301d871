package io.safeconduct.sandbox.store;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request to change something, under the caller's key.
 *
 * @param resource id of what it is about
 * @param body its parameters; a repeated request has the same ones
 */
record Call(String idempotencyKey, Operation operation, String resource, Object body) {

    private static final int LONGEST_KEY = 255;

    /** Refuses a request without a usable key. */
    static Call of(@Nullable String idempotencyKey, Operation operation, String resource, Object body) {
        if (idempotencyKey == null || idempotencyKey.isBlank() || idempotencyKey.length() > LONGEST_KEY) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "idempotency-key-required",
                    "The header Idempotency-Key is required, with 1 to %d characters.".formatted(LONGEST_KEY));
        }
        return new Call(idempotencyKey, operation, resource, body);
    }
}
