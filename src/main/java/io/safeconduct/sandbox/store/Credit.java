package io.safeconduct.sandbox.store;

/** Store credit that was granted to a customer. */
record Credit(String creditId, String customerId, Amount amount, boolean reversed) {}
