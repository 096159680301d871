package io.safeconduct.sandbox.store;

/**
 * What an order cost beyond its items; it is part of what was paid.
 *
 * @param feeId unique within its order
 * @param waived it was given back
 */
record Fee(String feeId, String kind, Amount amount, boolean waived) {

    Fee asWaived() {
        return new Fee(feeId, kind, amount, true);
    }
}
