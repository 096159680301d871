package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import org.springframework.stereotype.Component;

/** Everything the store holds. */
@Component
@InSandbox
class Contents {

    private final Customers customers;
    private final Orders orders;
    private final Products products;
    private final Refunds refunds;
    private final Effects effects;
    private final Faults faults;

    Contents(Customers customers, Orders orders, Products products, Refunds refunds, Effects effects, Faults faults) {
        this.customers = customers;
        this.orders = orders;
        this.products = products;
        this.refunds = refunds;
        this.effects = effects;
        this.faults = faults;
    }

    /** Nothing of before remains; part of the caller's transaction. */
    void replaceBy(StoreData data) {
        faults.removeAll();
        effects.removeAll();
        customers.removeAll();
        products.removeAll();
        products.addAll(data.products());
        customers.addAll(data.customers());
        orders.addAll(data.orders());
        refunds.addAll(data.orders());
    }
}
