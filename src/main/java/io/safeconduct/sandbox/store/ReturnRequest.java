package io.safeconduct.sandbox.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes items of a delivered order back; they are refunded once they have arrived, which the store does not see. */
record ReturnRequest(@Nullable List<String> itemIds, @Nullable String paymentMethodId) implements Amendment {

    @Override
    public Operation operation() {
        return Operation.ORDER_RETURN;
    }

    @Override
    public Amended apply(Order order, Customer customer, Products products) {
        order.requireDelivered();
        customer.requireRefundsAccepted();
        Customer.PaymentMethod method = customer.method(paymentMethodId);
        boolean original = order.firstPaymentMethod()
                .filter(method.paymentMethodId()::equals)
                .isPresent();
        if (!original && !method.keepsBalance()) {
            throw Problem.refused(
                    "not-original-payment-method",
                    "A return is refunded to the order's original payment method or to a gift card.");
        }
        Amount worth = Swap.worth(order, itemIds);
        return Amended.as("return requested", order)
                .with(order.followUp().returning(Order.sorted(itemIds), method.paymentMethodId()))
                .worth(worth);
    }
}
