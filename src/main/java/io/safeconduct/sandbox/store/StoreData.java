package io.safeconduct.sandbox.store;

import java.util.List;

/**
 * The first state of the store.
 *
 * @param origin where it was read, for people
 * @param contentHash tells it from other data, wherever that was read
 */
record StoreData(
        String origin, String contentHash, List<Customer> customers, List<Order> orders, List<Product> products) {}
