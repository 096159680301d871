package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.safeconduct.sandbox.InSandbox;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code account} and {@code account_change}. Whoever changes an account holds its customer locked. */
@Repository
@InSandbox
class Accounts {

    /** A change of an account as it was recorded. */
    record Recorded(String customerId, Operation operation, Account before, Account after, boolean reversed) {}

    private final JdbcClient database;
    private final StoredJson json;

    Accounts(JdbcClient database, StoredJson json) {
        this.database = database;
        this.json = json;
    }

    Account of(Customer customer) {
        return database.sql("SELECT content FROM sandbox.account WHERE customer_id = :customerId")
                .param("customerId", customer.customerId())
                .query(String.class)
                .optional()
                .map(this::account)
                .orElseGet(() -> Account.opened(customer.customerId(), customer.email()));
    }

    void save(Account account) {
        database.sql(
                        """
                        INSERT INTO sandbox.account (customer_id, content) VALUES (:customerId, CAST(:content AS jsonb))
                        ON CONFLICT (customer_id) DO UPDATE SET content = excluded.content
                        """)
                .param("customerId", account.customerId())
                .param("content", json.write(account))
                .update();
    }

    void record(String changeId, Operation operation, Account before, Account after) {
        database.sql(
                        """
                        INSERT INTO sandbox.account_change (change_id, customer_id, operation, before, after)
                        VALUES (:changeId, :customerId, :operation, CAST(:before AS jsonb), CAST(:after AS jsonb))
                        """)
                .param("changeId", changeId)
                .param("customerId", after.customerId())
                .param("operation", operation.label())
                .param("before", json.write(before))
                .param("after", json.write(after))
                .update();
    }

    Optional<Recorded> change(String changeId) {
        return database.sql("SELECT * FROM sandbox.account_change WHERE change_id = :changeId")
                .param("changeId", changeId)
                .query((row, number) -> new Recorded(
                        row.getString("customer_id"),
                        Operation.of(row.getString("operation")),
                        account(row.getString("before")),
                        account(row.getString("after")),
                        row.getObject("reversed_at") != null))
                .optional();
    }

    void markReversed(String changeId) {
        database.sql("UPDATE sandbox.account_change SET reversed_at = now() WHERE change_id = :changeId")
                .param("changeId", changeId)
                .update();
    }

    /** By the database's clock. */
    Instant now() {
        return database.sql("SELECT now()")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    private Account account(String content) {
        return json.read(content, new TypeReference<>() {});
    }
}
