package io.safeconduct.sandbox.store;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a pending order cheaper, once; what the customer saves goes to the order's first payment method.
 *
 * @param percent of what the items cost, a whole number from 1 to 100
 */
record Discount(@Nullable BigDecimal percent, @Nullable String reason) implements Amendment {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    @Override
    public Operation operation() {
        return Operation.ORDER_DISCOUNT;
    }

    @Override
    public @Nullable String refundReason() {
        return reason;
    }

    @Override
    public Amended apply(Order order, Customer customer, Products products) {
        int whole = wholePercent();
        order.requirePending();
        if (order.followUp().discountPercent() != null) {
            throw Problem.refused("already-discounted", "This order has been discounted before.");
        }
        Amount saved = order.itemsTotal().percent(whole);
        return Amended.as("pending", order)
                .with(order.followUp().discounted(whole))
                .booking(List.of(Transaction.refund(saved, order.requireFirstPaymentMethod())), saved);
    }

    /** Anything but a whole number from 1 to 100 is refused. */
    int wholePercent() {
        if (percent == null
                || percent.signum() <= 0
                || percent.compareTo(ALL) > 0
                || percent.stripTrailingZeros().scale() > 0) {
            throw malformed();
        }
        return percent.intValueExact();
    }

    /** What a caller writes into a query. */
    static Discount of(@Nullable String percent) {
        if (percent == null || !percent.matches("\\d{1,3}")) {
            throw malformed();
        }
        return new Discount(new BigDecimal(percent), null);
    }

    private static Problem malformed() {
        return Problem.refused("malformed-percent", "The percent must be a whole number from 1 to 100.");
    }
}
