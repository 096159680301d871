package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Everything the store holds. */
@Component
@InSandbox
class Contents {

    private final Customers customers;
    private final Orders orders;
    private final Products products;
    private final Refunds refunds;
    private final Cases cases;
    private final CaseNotes notes;
    private final ServiceRecords service;
    private final Effects effects;
    private final Faults faults;

    Contents(
            Customers customers,
            Orders orders,
            Products products,
            Refunds refunds,
            Cases cases,
            CaseNotes notes,
            ServiceRecords service,
            Effects effects,
            Faults faults) {
        this.customers = customers;
        this.orders = orders;
        this.products = products;
        this.refunds = refunds;
        this.cases = cases;
        this.notes = notes;
        this.service = service;
        this.effects = effects;
        this.faults = faults;
    }

    /** Nothing of before remains; part of the caller's transaction. */
    void replaceBy(StoreData data) {
        faults.removeAll();
        effects.removeAll();
        customers.removeAll();
        products.removeAll();
        service.removeShared();
        addAll(data);
    }

    /**
     * Puts the store that was loaded from this data back to it; part of the caller's transaction, in which nobody else
     * changes anything. Every change leaves an effect and touches only what belongs to the customer whom the effect
     * names, so only those customers are loaded anew, with all that is theirs. Nothing changes products.
     */
    void putBackTo(StoreData first) {
        Set<String> touched = effects.customers();
        faults.removeAll();
        effects.removeAll();
        customers.remove(touched);
        addAll(first.of(touched));
    }

    private void addAll(StoreData data) {
        products.addAll(data.products());
        customers.addAll(data.customers());
        orders.addAll(data.orders());
        refunds.addAll(data.orders());
        cases.addAll(data.cases());
        notes.addAll(data.cases());
        service.addAll(data.service());
    }
}
