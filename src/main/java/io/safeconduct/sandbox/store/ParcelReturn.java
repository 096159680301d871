package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items of an order on their way back, under a label.
 *
 * @param amount what the items cost
 * @param receivedAt {@code null} until the parcel has arrived
 * @param cancelledAt {@code null} while the label stands
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ParcelReturn(
        String returnId,
        String labelId,
        String orderId,
        String customerId,
        List<String> itemIds,
        Amount amount,
        Instant createdAt,
        @Nullable Instant receivedAt,
        @Nullable Instant cancelledAt) {

    @JsonProperty("currency")
    String currency() {
        return Amount.CURRENCY;
    }

    @JsonProperty("received")
    boolean received() {
        return receivedAt != null;
    }

    @JsonProperty("status")
    String status() {
        if (cancelledAt == null) {
            return received() ? "received" : "label-created";
        }
        return received() ? "sent-back" : "cancelled";
    }

    Target target() {
        return new Target(orderId, customerId);
    }
}
