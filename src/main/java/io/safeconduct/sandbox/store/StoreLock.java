package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who waits for whom, on any node, until the end of the transaction. */
@Component
@InSandbox
class StoreLock {

    private final JdbcClient database;

    StoreLock(JdbcClient database) {
        this.database = database;
    }

    /** Waits for whoever works under this key, and for a reload; other keys go on. */
    void forKey(String idempotencyKey) {
        database.sql("SELECT pg_advisory_xact_lock_shared(hashtext('sandbox-store'), 0)")
                .query()
                .singleRow();
        database.sql("SELECT pg_advisory_xact_lock(hashtext('sandbox-store-key'), hashtext(:key))")
                .param("key", idempotencyKey)
                .query()
                .singleRow();
    }

    /** Waits for every change under way and lets no other begin. */
    void forReload() {
        database.sql("SELECT pg_advisory_xact_lock(hashtext('sandbox-store'), 0)")
                .query()
                .singleRow();
    }
}
