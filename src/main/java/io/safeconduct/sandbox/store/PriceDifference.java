package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/** New price minus old, in US dollars with two decimals: what the customer owes, or when negative gets back. */
record PriceDifference(BigDecimal value) {

    static final PriceDifference NONE = new PriceDifference(new BigDecimal("0.00"));

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PriceDifference of(String text) {
        return new PriceDifference(new BigDecimal(text));
    }

    PriceDifference plus(Amount newPrice, Amount oldPrice) {
        return new PriceDifference(value.add(newPrice.value()).subtract(oldPrice.value()));
    }

    /** Zero when nothing is owed. */
    Amount owed() {
        return new Amount(value.max(BigDecimal.ZERO));
    }

    Amount size() {
        return new Amount(value.abs());
    }

    Transaction through(String paymentMethodId) {
        return value.signum() > 0
                ? Transaction.payment(size(), paymentMethodId)
                : Transaction.refund(size(), paymentMethodId);
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toPlainString();
    }
}
