package io.safeconduct.sandbox.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change as it was recorded.
 *
 * @param orderId {@code null} for a change of the customer's address or preferences
 * @param booked the money that moved with it
 */
record RecordedChange(
        String changeId,
        Operation operation,
        @Nullable String orderId,
        String customerId,
        List<Transaction> booked,
        boolean reversed) {

    Target target() {
        return new Target(orderId, customerId);
    }
}
