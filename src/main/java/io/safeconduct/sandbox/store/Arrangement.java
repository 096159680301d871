package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was arranged with a customer beside their orders.
 *
 * @param kind the operation that arranged it
 * @param about id of what it is about
 * @param details what is to be known of it besides, depending on its kind
 * @param messageId the message that told the customer, if one did
 * @param takenBackAt {@code null} while it stands
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Arrangement(
        String arrangementId,
        String customerId,
        Operation kind,
        String about,
        @Nullable String details,
        @Nullable String messageId,
        Instant arrangedAt,
        @Nullable Instant takenBackAt) {

    @JsonProperty("status")
    String status() {
        return takenBackAt == null ? "arranged" : "taken-back";
    }
}
