package io.safeconduct.sandbox.store;

import org.jspecify.annotations.Nullable;

/** What a caller wants to be done with an order, and the store's rules for it. */
sealed interface Amendment
        permits Cancellation,
                AddressChange,
                ItemChange,
                PaymentChange,
                ReturnRequest,
                ExchangeRequest,
                Discount,
                FeeWaiver {

    Operation operation();

    /** What the refunds it leads to name as their reason; {@code null} for the operation. */
    default @Nullable String refundReason() {
        return null;
    }

    /**
     * What the order becomes; nothing is written yet.
     *
     * @throws Problem when the store does not do it
     */
    Amended apply(Order order, Customer customer, Products products);
}
