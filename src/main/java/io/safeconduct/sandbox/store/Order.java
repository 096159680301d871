package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order with its money.
 *
 * @param status {@code null} when the record is uncertain
 * @param version grows by one with each change
 */
record Order(
        String orderId,
        String customerId,
        @Nullable String status,
        int version,
        Amount paid,
        Amount refunded,
        List<Item> items,
        List<Payment> payments,
        List<Refund> refunds,
        List<Fulfillment> fulfillments,
        Address address) {

    record Item(String itemId, String productId, String name, Amount price, Map<String, String> options) {}

    record Payment(String paymentMethodId, Amount amount) {}

    /** @param refundedAt unknown for a refund that came with the data */
    record Refund(
            String refundId,
            Amount amount,
            String paymentMethodId,
            @Nullable String reason,
            @Nullable Instant refundedAt,
            boolean reversed,
            @Nullable Instant reversedAt) {}

    record Fulfillment(List<String> trackingIds, List<String> itemIds) {}

    @JsonProperty("currency")
    String currency() {
        return Amount.CURRENCY;
    }

    @JsonProperty("refundable")
    Amount refundable() {
        return paid.minus(refunded);
    }

    boolean wasCancelled() {
        return "cancelled".equals(status);
    }

    Optional<String> firstPaymentMethod() {
        return payments.stream().map(Payment::paymentMethodId).findFirst();
    }

    String eTag() {
        return "\"" + version + "\"";
    }
}
