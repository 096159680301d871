package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;

/** Money that went from the customer to the store, or back; a change without a price difference leaves a refund of nothing. */
record Transaction(Type transactionType, Amount amount, String paymentMethodId) {

    enum Type {
        @JsonProperty("payment")
        PAYMENT,
        @JsonProperty("refund")
        REFUND
    }

    static Transaction payment(Amount amount, String paymentMethodId) {
        return new Transaction(Type.PAYMENT, amount, paymentMethodId);
    }

    static Transaction refund(Amount amount, String paymentMethodId) {
        return new Transaction(Type.REFUND, amount, paymentMethodId);
    }

    static Amount total(List<Transaction> transactions, Type type) {
        return transactions.stream()
                .filter(each -> each.transactionType() == type)
                .map(Transaction::amount)
                .reduce(Amount.ZERO, Amount::plus);
    }

    boolean givesBack() {
        return transactionType == Type.REFUND && amount.value().signum() > 0;
    }

    /** What it adds to the balance of the customer's gift card; negative for a payment. */
    BigDecimal addedToBalance() {
        return transactionType == Type.REFUND ? amount.value() : amount.value().negate();
    }
}
