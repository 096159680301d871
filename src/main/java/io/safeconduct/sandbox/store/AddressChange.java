package io.safeconduct.sandbox.store;

import org.jspecify.annotations.Nullable;

/** Sends a pending order elsewhere. */
record AddressChange(
        @Nullable String address1,
        @Nullable String address2,
        @Nullable String city,
        @Nullable String state,
        @Nullable String country,
        @Nullable String zip)
        implements Amendment {

    @Override
    public Operation operation() {
        return Operation.ORDER_ADDRESS;
    }

    @Override
    public Amended apply(Order order, Customer customer, Products products) {
        order.requirePending();
        return Amended.as("pending", order).to(toAddress());
    }

    /** A whole address, in which only the second line may be left out; anything else is refused. */
    Address toAddress() {
        return new Address(
                required("address1", address1),
                address2 == null ? "" : address2,
                required("city", city),
                required("state", state),
                required("zip", zip),
                required("country", country));
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Problem.refused("malformed-address", "The address needs the field '%s'.".formatted(field));
        }
        return value;
    }
}
