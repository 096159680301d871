package io.safeconduct.sandbox.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
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
        @JsonProperty(required = true) List<Transaction> paymentHistory,
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
    record Transaction(
            @JsonProperty(required = true) Type transactionType,
            @JsonProperty(required = true) Amount amount,
            @JsonProperty(required = true) String paymentMethodId) {

        enum Type {
            @JsonProperty("payment")
            PAYMENT,
            @JsonProperty("refund")
            REFUND
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Fulfillment(@Nullable List<String> trackingId, @Nullable List<String> itemIds) {}

    /**
     * @throws IllegalArgumentException when more was refunded than paid
     * @throws NullPointerException when something required is null
     */
    Order toOrder(String orderId) {
        List<Order.Payment> payments = new ArrayList<>();
        List<Order.Refund> refunds = new ArrayList<>();
        for (Transaction each : paymentHistory) {
            switch (each.transactionType()) {
                case PAYMENT -> payments.add(new Order.Payment(each.paymentMethodId(), each.amount()));
                case REFUND -> refunds.add(refund(orderId, refunds.size() + 1, each));
            }
        }
        Amount paid = payments.stream().map(Order.Payment::amount).reduce(Amount.ZERO, Amount::plus);
        Amount refunded = refunds.stream().map(Order.Refund::amount).reduce(Amount.ZERO, Amount::plus);
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
                payments,
                refunds,
                fulfillments == null
                        ? List.of()
                        : fulfillments.stream().map(OrderEntry::fulfillment).toList(),
                requireNonNull(address, "address is null"));
    }

    private static Order.Refund refund(String orderId, int number, Transaction each) {
        String refundId = "refund_%s_%d".formatted(orderId.replace("#", ""), number);
        return new Order.Refund(refundId, each.amount(), each.paymentMethodId(), null, null, false, null);
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
