package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work for a team of the back office, about a customer.
 *
 * @param cancelledAt {@code null} while the ticket is open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Ticket(
        String ticketId,
        String customerId,
        @Nullable String orderId,
        String team,
        String subject,
        String text,
        Instant createdAt,
        @Nullable Instant cancelledAt) {

    @JsonProperty("status")
    String status() {
        return cancelledAt == null ? "open" : "cancelled";
    }

    Target target() {
        return new Target(orderId, customerId);
    }
}
