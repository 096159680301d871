package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Gives money back, and takes it back again, under the store's own rules. */
@Component
@InSandbox
class Refunding {

    /** @param paymentMethodId default: the order's first */
    record Request(@Nullable String amount, @Nullable String paymentMethodId, @Nullable String reason) {}

    record Receipt(
            String refundId,
            String orderId,
            Amount amount,
            String currency,
            String paymentMethodId,
            Instant refundedAt) {}

    record ReversalRequest(@Nullable String reason) {}

    record ReversalReceipt(String reversalId, String refundId, Amount amount, String currency, Instant reversedAt) {}

    private final Customers customers;
    private final Orders orders;
    private final Refunds refunds;

    Refunding(Customers customers, Orders orders, Refunds refunds) {
        this.customers = customers;
        this.orders = orders;
        this.refunds = refunds;
    }

    /** @param expectedState entity tag that the order must have, or {@code null} for any */
    Change refund(String orderId, Request request, @Nullable String expectedState) {
        Amount amount = Amount.asked(request.amount());
        Order order = orders.lock(orderId);
        order.requireState(expectedState);
        Customer customer = customers.get(order.customerId());
        customer.requireRefundsAccepted();
        order.requireNotCancelled();
        String method = paymentMethod(order, customer, request.paymentMethodId());
        order.requireRefundable(amount);
        String refundId = "refund_" + UUID.randomUUID();
        Instant at = refunds.add(refundId, orderId, amount, method, request.reason());
        orders.bookRefund(order, Transaction.refund(amount, method));
        return new Change(
                orderId,
                order.customerId(),
                amount,
                new Receipt(refundId, orderId, amount, Amount.CURRENCY, method, at));
    }

    Change reverse(String refundId, ReversalRequest request) {
        Order order = orders.lock(refunds.orderOf(refundId).orElseThrow(() -> Problem.unknown("refund", refundId)));
        Order.Refund refund = order.refunds().stream()
                .filter(each -> each.refundId().equals(refundId))
                .findFirst()
                .orElseThrow(() -> Problem.unknown("refund", refundId));
        if (refund.reversed()) {
            throw new Problem(HttpStatus.CONFLICT, "already-reversed", "This refund has been reversed before.");
        }
        if (refunds.isPartOfChange(refundId)) {
            throw new Problem(
                    HttpStatus.CONFLICT, "part-of-change", "This refund is part of a change, and reversed with it.");
        }
        String reversalId = "reversal_" + UUID.randomUUID();
        Instant at = refunds.addReversal(reversalId, refundId, request.reason());
        orders.takeRefundBack(order, Transaction.refund(refund.amount(), refund.paymentMethodId()));
        return new Change(
                order.orderId(),
                order.customerId(),
                refund.amount(),
                new ReversalReceipt(reversalId, refundId, refund.amount(), Amount.CURRENCY, at));
    }

    private static String paymentMethod(Order order, Customer customer, @Nullable String asked) {
        String method = asked == null ? order.firstPaymentMethod().orElse("") : asked;
        if (!customer.pays(method)) {
            throw Problem.refused("unknown-payment-method", "The customer has no such payment method.");
        }
        return method;
    }
}
