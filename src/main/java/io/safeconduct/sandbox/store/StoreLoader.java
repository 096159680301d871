package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Loads the store before the first request, unless it holds this very data already; of several nodes one does it. Data
 * that cannot be read stops the start.
 */
@Component
@InSandbox
class StoreLoader implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(StoreLoader.class);

    private final StoreProperties properties;
    private final TransactionTemplate transaction;
    private final StoreLock lock;
    private final Loads loads;
    private final Contents contents;
    private @Nullable StoreData firstState;

    StoreLoader(
            StoreProperties properties,
            PlatformTransactionManager transactions,
            StoreLock lock,
            Loads loads,
            Contents contents) {
        this.properties = properties;
        this.transaction = new TransactionTemplate(transactions);
        this.lock = lock;
        this.loads = loads;
        this.contents = contents;
    }

    @Override
    public void afterSingletonsInstantiated() {
        StoreData data = properties
                .directory()
                .map(DataFiles::in)
                .orElseGet(DataFiles::seed)
                .read();
        firstState = data;
        transaction.executeWithoutResult(status -> {
            lock.forReload();
            if (!holds(data)) {
                replaceBy(data);
            }
        });
    }

    /** Back to what this node found when it started, whatever became of the files since. */
    void reload() {
        StoreData data = Objects.requireNonNull(firstState, "The store is not loaded yet");
        transaction.executeWithoutResult(status -> {
            lock.forReload();
            if (holds(data)) {
                contents.putBackTo(data);
            } else {
                replaceBy(data);
            }
        });
    }

    /** It was loaded from this data, whatever was changed since. */
    private boolean holds(StoreData data) {
        return loads.latest().equals(Optional.of(data.contentHash()));
    }

    private void replaceBy(StoreData data) {
        contents.replaceBy(data);
        loads.add(data);
        log.info(
                "The sandbox store holds {} customers, {} orders, {} products and {} cases from {}",
                data.customers().size(),
                data.orders().size(),
                data.products().size(),
                data.cases().size(),
                data.origin());
    }
}
