package io.safeconduct.sandbox.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes items of a delivered order back against others; the price difference is settled once they have arrived. */
record ExchangeRequest(
        @Nullable List<String> itemIds, @Nullable List<String> newItemIds, @Nullable String paymentMethodId)
        implements Amendment {

    @Override
    public Operation operation() {
        return Operation.ORDER_EXCHANGE;
    }

    @Override
    public Amended apply(Order order, Customer customer, Products products) {
        order.requireDelivered();
        Swap swap = Swap.of(order, itemIds, newItemIds, products);
        if (swap.difference().value().signum() < 0) {
            customer.requireRefundsAccepted();
        }
        Customer.PaymentMethod method = customer.method(paymentMethodId);
        method.requireCover(swap.difference().owed());
        return Amended.as("exchange requested", order)
                .with(order.followUp()
                        .exchanging(
                                Order.sorted(itemIds),
                                Order.sorted(newItemIds),
                                method.paymentMethodId(),
                                swap.difference()))
                .differing(swap.difference());
    }
}
