package io.safeconduct.sandbox.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pays a pending order in another way, once; the first payment is refunded. */
record PaymentChange(@Nullable String paymentMethodId) implements Amendment {

    @Override
    public Operation operation() {
        return Operation.ORDER_PAYMENT;
    }

    @Override
    public Amended apply(Order order, Customer customer, Products products) {
        order.requirePending();
        Customer.PaymentMethod method = customer.method(paymentMethodId);
        if (order.paymentHistory().size() != 1 || order.payments().size() != 1) {
            throw Problem.refused(
                    "not-a-single-payment", "Only an order with one payment and no refund can be paid in another way.");
        }
        Order.Payment first = order.payments().get(0);
        if (first.paymentMethodId().equals(method.paymentMethodId())) {
            throw Problem.refused("same-payment-method", "The order is paid by this payment method already.");
        }
        method.requireCover(first.amount());
        return Amended.as("pending", order)
                .booking(
                        List.of(
                                Transaction.payment(first.amount(), method.paymentMethodId()),
                                Transaction.refund(first.amount(), first.paymentMethodId())),
                        first.amount());
    }
}
