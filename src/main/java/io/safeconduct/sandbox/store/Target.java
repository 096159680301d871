package io.safeconduct.sandbox.store;

import org.jspecify.annotations.Nullable;

/** The order and the customer that a call concerns, as far as the call names them. */
record Target(@Nullable String orderId, @Nullable String customerId) {

    static final Target NONE = new Target(null, null);

    static Target order(String orderId) {
        return new Target(orderId, null);
    }

    static Target customer(@Nullable String customerId) {
        return new Target(null, customerId);
    }
}
