package io.safeconduct.sandbox.store;

import org.jspecify.annotations.Nullable;

/** What a call changed, and the answer to it. */
record Change(@Nullable String orderId, String customerId, @Nullable Amount amount, Object response) {}
