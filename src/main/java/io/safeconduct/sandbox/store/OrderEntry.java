package io.safeconduct.sandbox.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order as {@code orders.json} spells it: the format of tau-bench, in which a status may also be {@code null}. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record OrderEntry(
        @JsonProperty(required = true) String userId,
        @JsonProperty(required = true) @Nullable String status,
        @JsonProperty(required = true) Address address,
        @JsonProperty(required = true) List<Item> items,
        @Nullable List<FeeEntry> fees,
        @JsonProperty(required = true) List<Booking> paymentHistory,
        @Nullable List<Fulfillment> fulfillments) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Item(
            @JsonProperty(required = true) String itemId,
            @JsonProperty(required = true) String productId,
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) Amount price,
            @Nullable Map<String, String> options) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record FeeEntry(
            @JsonProperty(required = true) String feeId,
            @JsonProperty(required = true) String kind,
            @JsonProperty(required = true) Amount amount) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Booking(
            @JsonProperty(required = true) Transaction.Type transactionType,
            @JsonProperty(required = true) Amount amount,
            @JsonProperty(required = true) String paymentMethodId) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Fulfillment(@Nullable List<String> trackingId, @Nullable List<String> itemIds) {}

    /**
     * @throws IllegalArgumentException when more was refunded or charged as fees than paid, or two fees have one id
     * @throws NullPointerException when something required is null
     */
    Order toOrder(String orderId) {
        List<Transaction> history = paymentHistory.stream()
                .map(each -> new Transaction(each.transactionType(), each.amount(), each.paymentMethodId()))
                .toList();
        Amount paid = Transaction.total(history, Transaction.Type.PAYMENT);
        Amount refunded = Transaction.total(history, Transaction.Type.REFUND);
        if (refunded.compareTo(paid) > 0) {
            throw new IllegalArgumentException("%s was refunded, but only %s paid".formatted(refunded, paid));
        }
        return new Order(
                orderId,
                requireNonNull(userId, "user_id is null"),
                status,
                1,
                paid,
                refunded,
                items.stream().map(OrderEntry::item).toList(),
                fees(paid),
                history,
                refunds(orderId, history),
                fulfillments == null
                        ? List.of()
                        : fulfillments.stream().map(OrderEntry::fulfillment).toList(),
                requireNonNull(address, "address is null"),
                FollowUp.NONE);
    }

    private List<Fee> fees(Amount paid) {
        if (fees == null) {
            return List.of();
        }
        Map<String, Fee> all = new LinkedHashMap<>();
        for (FeeEntry each : fees) {
            Fee fee = new Fee(
                    requireNonNull(each.feeId(), "fee_id is null"),
                    requireNonNull(each.kind(), "kind is null"),
                    requireNonNull(each.amount(), "amount is null"),
                    false);
            if (all.put(fee.feeId(), fee) != null) {
                throw new IllegalArgumentException("there are two fees '%s'".formatted(fee.feeId()));
            }
        }
        Amount total = all.values().stream().map(Fee::amount).reduce(Amount.ZERO, Amount::plus);
        if (total.compareTo(paid) > 0) {
            throw new IllegalArgumentException("%s of it are fees, but only %s paid".formatted(total, paid));
        }
        return List.copyOf(all.values());
    }

    /** A refund of nothing leaves no refund. */
    private static List<Order.Refund> refunds(String orderId, List<Transaction> history) {
        List<Order.Refund> refunds = new ArrayList<>();
        history.stream().filter(Transaction::givesBack).forEach(each -> {
            String refundId = "refund_%s_%d".formatted(orderId.replace("#", ""), refunds.size() + 1);
            refunds.add(new Order.Refund(refundId, each.amount(), each.paymentMethodId(), null, null, false, null));
        });
        return refunds;
    }

    private static Order.Item item(Item item) {
        Map<String, String> options = item.options() == null ? Map.of() : item.options();
        return new Order.Item(item.itemId(), item.productId(), item.name(), item.price(), options);
    }

    private static Order.Fulfillment fulfillment(Fulfillment each) {
        return new Order.Fulfillment(orNone(each.trackingId()), orNone(each.itemIds()));
    }

    private static List<String> orNone(@Nullable List<String> ids) {
        return ids == null ? List.of() : ids;
    }
}
