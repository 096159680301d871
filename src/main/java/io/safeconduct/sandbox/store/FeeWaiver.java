package io.safeconduct.sandbox.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives a fee of an order back, once, to the order's first payment method; nothing else about the order changes. */
record FeeWaiver(String feeId, @Nullable String reason) implements Amendment {

    /** @param reason what the caller gives as reason */
    record Request(@Nullable String reason) {}

    @Override
    public Operation operation() {
        return Operation.FEE_WAIVER;
    }

    @Override
    public @Nullable String refundReason() {
        return reason;
    }

    @Override
    public Amended apply(Order order, Customer customer, Products products) {
        Fee fee = order.fee(feeId);
        order.requireNotCancelled();
        if (fee.waived()) {
            throw Problem.refused("already-waived", "This fee has been waived before.");
        }
        List<Fee> fees = order.fees().stream()
                .map(each -> each.equals(fee) ? fee.asWaived() : each)
                .toList();
        return Amended.as(order.status(), order)
                .charging(fees)
                .booking(List.of(Transaction.refund(fee.amount(), order.requireFirstPaymentMethod())), fee.amount());
    }
}
