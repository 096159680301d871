package io.safeconduct.sandbox.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls a pending order off; what was paid and not yet refunded goes back to where it came from. */
record Cancellation(@Nullable String reason) implements Amendment {

    private static final Set<String> REASONS = Set.of("no longer needed", "ordered by mistake");

    @Override
    public Operation operation() {
        return Operation.ORDER_CANCELLATION;
    }

    @Override
    public Amended apply(Order order, Customer customer, Products products) {
        order.requirePending();
        if (reason == null || !REASONS.contains(reason)) {
            throw Problem.refused(
                    "unknown-reason", "An order is cancelled as \"no longer needed\" or \"ordered by mistake\".");
        }
        return Amended.as("cancelled", order)
                .with(order.followUp().cancelled(reason))
                .booking(refunds(order), order.refundable());
    }

    /** One per payment method; together what is still refundable, even if a refund went elsewhere before. */
    private static List<Transaction> refunds(Order order) {
        Map<String, Amount> paid = new LinkedHashMap<>();
        order.payments().forEach(each -> paid.merge(each.paymentMethodId(), each.amount(), Amount::plus));
        order.refunds().stream()
                .filter(each -> !each.reversed())
                .forEach(each -> paid.computeIfPresent(
                        each.paymentMethodId(), (method, amount) -> amount.minus(amount.least(each.amount()))));
        Amount left = order.refundable();
        List<Transaction> refunds = new ArrayList<>();
        for (Map.Entry<String, Amount> each : paid.entrySet()) {
            Amount amount = left.least(each.getValue());
            if (amount.value().signum() > 0) {
                refunds.add(Transaction.refund(amount, each.getKey()));
                left = left.minus(amount);
            }
        }
        return refunds;
    }
}
