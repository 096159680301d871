package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change that the store made, and what it answered.
 *
 * @param requestHash tells a repeated request from another one under the same key
 */
record Effect(
        long sequence,
        Operation operation,
        String idempotencyKey,
        @JsonIgnore String requestHash,
        @Nullable String orderId,
        String customerId,
        @Nullable Amount amount,
        Instant at,
        JsonNode response) {

    @JsonProperty("currency")
    @Nullable
    String currency() {
        return amount == null ? null : Amount.CURRENCY;
    }

    Target target() {
        return new Target(orderId, customerId);
    }
}
