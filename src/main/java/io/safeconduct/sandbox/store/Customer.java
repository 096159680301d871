package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A customer of the store.
 *
 * @param watched a person wants to see whatever is done for this customer; the store itself does not care
 * @param refundsAccepted whether the store refunds anything to this customer
 * @param messagesAccepted whether ordinary messages may be sent; confirmation requests always may
 * @param version grows by one with each change
 * @param credit the store credit that was granted and not reversed
 * @param orders ids of the customer's orders
 */
record Customer(
        String customerId,
        int version,
        Name name,
        String email,
        Address address,
        Segment segment,
        Preferences preferences,
        boolean watched,
        boolean refundsAccepted,
        boolean messagesAccepted,
        List<PaymentMethod> paymentMethods,
        Amount credit,
        List<String> orders) {

    record Name(String firstName, String lastName) {}

    /** A means of payment; {@code balance} is that of a gift card. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PaymentMethod(
            String paymentMethodId,
            String source,
            @Nullable String brand,
            @Nullable String lastFour,
            @Nullable Amount balance) {

        boolean keepsBalance() {
            return "gift_card".equals(source);
        }

        /** Only a gift card can fall short; what the others cover is not the store's to know. */
        void requireCover(Amount owed) {
            if (keepsBalance() && ownBalance().compareTo(owed) < 0) {
                throw Problem.refused(
                        "insufficient-balance",
                        "The gift card holds %s %s, less than the %s needed."
                                .formatted(ownBalance(), Amount.CURRENCY, owed));
            }
        }

        private Amount ownBalance() {
            return balance == null ? Amount.ZERO : balance;
        }

        private PaymentMethod plus(BigDecimal change) {
            Amount sum = new Amount(ownBalance().value().add(change));
            return new PaymentMethod(paymentMethodId, source, brand, lastFour, sum);
        }
    }

    /** @param paymentMethodId refused when it is none of this customer's */
    PaymentMethod method(@Nullable String paymentMethodId) {
        return paymentMethods.stream()
                .filter(method -> method.paymentMethodId().equals(paymentMethodId))
                .findFirst()
                .orElseThrow(
                        () -> Problem.refused("unknown-payment-method", "The customer has no such payment method."));
    }

    void requireRefundsAccepted() {
        if (!refundsAccepted) {
            throw Problem.refused("refunds-refused", "Refunds to this customer are not accepted.");
        }
    }

    /** @param expected entity tag, or {@code null} for any */
    void requireState(@Nullable String expected) {
        EntityTag.require(expected, "customer", version);
    }

    /** The payment methods once this money has moved. */
    List<PaymentMethod> afterBooking(List<Transaction> booked) {
        return booked(booked, Transaction::addedToBalance);
    }

    /**
     * The payment methods as if this money had never moved.
     *
     * @throws IllegalArgumentException when a gift card does not hold that much any more
     */
    List<PaymentMethod> beforeBooking(List<Transaction> booked) {
        return booked(booked, each -> each.addedToBalance().negate());
    }

    private List<PaymentMethod> booked(List<Transaction> booked, Function<Transaction, BigDecimal> change) {
        return paymentMethods.stream()
                .map(method -> method.keepsBalance() ? method.plus(sum(booked, method, change)) : method)
                .toList();
    }

    private static BigDecimal sum(
            List<Transaction> booked, PaymentMethod method, Function<Transaction, BigDecimal> change) {
        return booked.stream()
                .filter(each -> each.paymentMethodId().equals(method.paymentMethodId()))
                .map(change)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    String eTag() {
        return EntityTag.of(version);
    }

    boolean pays(String paymentMethodId) {
        return paymentMethods.stream()
                .anyMatch(method -> method.paymentMethodId().equals(paymentMethodId));
    }
}
