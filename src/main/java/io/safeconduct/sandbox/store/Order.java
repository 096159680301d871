package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order with its money.
 *
 * @param status {@code null} when the record is uncertain
 * @param paymentHistory payments and refunds as they happened; a refund that was reversed is not in it
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
        List<Fee> fees,
        List<Transaction> paymentHistory,
        List<Refund> refunds,
        List<Fulfillment> fulfillments,
        Address address,
        @JsonUnwrapped FollowUp followUp) {

    private static final Set<String> SHIPPED =
            Set.of("processed", "delivered", "return requested", "exchange requested");

    record Item(String itemId, String productId, String name, Amount price, Map<String, String> options) {

        Item replacedBy(StockItem stock) {
            return new Item(stock.itemId(), productId, name, stock.price(), stock.options());
        }
    }

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

    @JsonProperty("payments")
    List<Payment> payments() {
        return paymentHistory.stream()
                .filter(each -> each.transactionType() == Transaction.Type.PAYMENT)
                .map(each -> new Payment(each.paymentMethodId(), each.amount()))
                .toList();
    }

    /** Whether it has left the house; {@code null} when the record is uncertain. */
    @JsonProperty("shipped")
    @Nullable
    Boolean shipped() {
        return status == null ? null : SHIPPED.contains(status);
    }

    void requirePending() {
        if (!"pending".equals(status)) {
            throw Problem.refused("order-not-pending", "This is possible only while the order is pending.");
        }
    }

    void requireDelivered() {
        if (!"delivered".equals(status)) {
            throw Problem.refused(
                    "order-not-delivered", "This is possible only once the order is delivered, and only once.");
        }
    }

    /** Refuses to have something sent back that is still here, or is on its way back already. */
    void requireWithCustomer() {
        if (!"processed".equals(status) && !"delivered".equals(status)) {
            throw Problem.refused("order-not-shipped", "Only what has been shipped can be sent back.");
        }
    }

    /** @param expected entity tag, or {@code null} for any */
    void requireState(@Nullable String expected) {
        EntityTag.require(expected, "order", version);
    }

    void requireNotCancelled() {
        if ("cancelled".equals(status)) {
            throw Problem.refused("order-cancelled", "The order is cancelled; nothing can be refunded on it.");
        }
    }

    /** Refuses to give back more than was paid and not refunded yet. */
    void requireRefundable(Amount amount) {
        if (amount.compareTo(refundable()) > 0) {
            throw Problem.refused(
                    "exceeds-refundable",
                    "%s %s is more than the %s that can still be refunded on this order."
                            .formatted(amount, Amount.CURRENCY, refundable()));
        }
    }

    Optional<String> firstPaymentMethod() {
        return payments().stream().map(Payment::paymentMethodId).findFirst();
    }

    String requireFirstPaymentMethod() {
        return firstPaymentMethod()
                .orElseThrow(() -> Problem.refused("unknown-payment-method", "Nothing was paid on this order."));
    }

    Amount itemsTotal() {
        return items.stream().map(Item::price).reduce(Amount.ZERO, Amount::plus);
    }

    Fee fee(String feeId) {
        return fees.stream()
                .filter(fee -> fee.feeId().equals(feeId))
                .findFirst()
                .orElseThrow(() -> Problem.unknown("fee", feeId));
    }

    /** Item ids as an order keeps them. */
    static List<String> sorted(@Nullable List<String> itemIds) {
        return itemIds == null ? List.of() : itemIds.stream().sorted().toList();
    }

    String eTag() {
        return EntityTag.of(version);
    }
}
