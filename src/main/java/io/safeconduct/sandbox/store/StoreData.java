package io.safeconduct.sandbox.store;

import java.util.List;
import java.util.Set;

/**
 * The first state of the store.
 *
 * @param origin where it was read, for people
 * @param contentHash tells it from other data, wherever that was read
 */
record StoreData(
        String origin,
        String contentHash,
        List<Customer> customers,
        List<Order> orders,
        List<Product> products,
        List<ServiceCase> cases,
        ServiceSeed service) {

    /** These customers with all that is theirs, and no products. */
    StoreData of(Set<String> customerIds) {
        return new StoreData(
                origin,
                contentHash,
                customers.stream()
                        .filter(each -> customerIds.contains(each.customerId()))
                        .toList(),
                orders.stream()
                        .filter(each -> customerIds.contains(each.customerId()))
                        .toList(),
                List.of(),
                cases.stream()
                        .filter(each -> customerIds.contains(each.customerId()))
                        .toList(),
                service.of(customerIds));
    }
}
