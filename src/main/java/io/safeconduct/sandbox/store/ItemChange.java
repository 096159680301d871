package io.safeconduct.sandbox.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replaces items of a pending order, once; the price difference is paid or refunded at once. */
record ItemChange(@Nullable List<String> itemIds, @Nullable List<String> newItemIds, @Nullable String paymentMethodId)
        implements Amendment {

    @Override
    public Operation operation() {
        return Operation.ORDER_ITEMS;
    }

    @Override
    public Amended apply(Order order, Customer customer, Products products) {
        order.requirePending();
        Swap swap = Swap.of(order, itemIds, newItemIds, products);
        Customer.PaymentMethod method = customer.method(paymentMethodId);
        method.requireCover(swap.difference().owed());
        return Amended.as("pending (item modified)", order)
                .holding(swap.items())
                .differing(swap.difference())
                .booking(
                        List.of(swap.difference().through(method.paymentMethodId())),
                        swap.difference().size());
    }
}
