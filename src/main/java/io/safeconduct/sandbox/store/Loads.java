package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code load}: what the store was loaded from, and when. */
@Repository
@InSandbox
class Loads {

    private final JdbcClient database;

    Loads(JdbcClient database) {
        this.database = database;
    }

    /** Content hash of what the store holds; empty before the first load. */
    Optional<String> latest() {
        return database.sql("SELECT content_hash FROM sandbox.load ORDER BY load_id DESC LIMIT 1")
                .query(String.class)
                .optional();
    }

    void add(StoreData data) {
        database.sql("INSERT INTO sandbox.load (origin, content_hash) VALUES (:origin, :contentHash)")
                .param("origin", data.origin())
                .param("contentHash", data.contentHash())
                .update();
    }
}
