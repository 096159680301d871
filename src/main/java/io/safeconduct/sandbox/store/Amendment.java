package io.safeconduct.sandbox.store;

/** What a caller wants to be done with an order, and the store's rules for it. */
sealed interface Amendment
        permits Cancellation, AddressChange, ItemChange, PaymentChange, ReturnRequest, ExchangeRequest {

    Operation operation();

    /**
     * What the order becomes; nothing is written yet.
     *
     * @throws Problem when the store does not do it
     */
    Amended apply(Order order, Customer customer, Products products);
}
