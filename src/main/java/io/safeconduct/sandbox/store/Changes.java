package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.safeconduct.sandbox.InSandbox;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code change}: the row that a change was about, before and after. */
@Repository
@InSandbox
class Changes {

    private final JdbcClient database;
    private final StoredJson json;

    Changes(JdbcClient database, StoredJson json) {
        this.database = database;
        this.json = json;
    }

    Optional<RecordedChange> find(String changeId) {
        return database.sql("SELECT * FROM sandbox.change WHERE change_id = :changeId")
                .param("changeId", changeId)
                .query((row, number) -> new RecordedChange(
                        row.getString("change_id"),
                        Operation.of(row.getString("operation")),
                        row.getString("order_id"),
                        row.getString("customer_id"),
                        json.read(row.getString("booked"), new TypeReference<>() {}),
                        row.getObject("reversed_at") != null))
                .optional();
    }

    /** Begins a change of an order, which must not have been written yet. */
    void begin(String changeId, Operation operation, Order order, List<Transaction> booked) {
        database.sql(
                        """
                        INSERT INTO sandbox.change (change_id, operation, order_id, customer_id, booked, before)
                        SELECT :changeId, :operation, o.order_id, o.customer_id, CAST(:booked AS jsonb), to_jsonb(o)
                        FROM sandbox.orders o WHERE o.order_id = :orderId
                        """)
                .param("changeId", changeId)
                .param("operation", operation.label())
                .param("booked", json.write(booked))
                .param("orderId", order.orderId())
                .update();
    }

    /** Begins a change of a customer's address or preferences, which must not have been written yet. */
    void begin(String changeId, Operation operation, Customer customer) {
        database.sql(
                        """
                        INSERT INTO sandbox.change (change_id, operation, customer_id, booked, before)
                        SELECT :changeId, :operation, c.customer_id, '[]',
                               CASE :operation WHEN 'customer-preferences' THEN c.preferences ELSE c.address END
                        FROM sandbox.customer c WHERE c.customer_id = :customerId
                        """)
                .param("changeId", changeId)
                .param("operation", operation.label())
                .param("customerId", customer.customerId())
                .update();
    }

    /**
     * The change is written: keeps what it left.
     *
     * @return when, by the database's clock
     */
    Instant complete(String changeId) {
        return database.sql(
                        """
                        UPDATE sandbox.change c
                        SET after = coalesce(
                            (SELECT to_jsonb(o) - 'version' FROM sandbox.orders o WHERE o.order_id = c.order_id),
                            (SELECT CASE c.operation WHEN 'customer-preferences' THEN u.preferences ELSE u.address END
                             FROM sandbox.customer u WHERE u.customer_id = c.customer_id))
                        WHERE c.change_id = :changeId
                        RETURNING changed_at
                        """)
                .param("changeId", changeId)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    /** @return when, by the database's clock */
    Instant markReversed(String changeId) {
        return database.sql(
                        """
                        UPDATE sandbox.change SET reversed_at = now() WHERE change_id = :changeId
                        RETURNING reversed_at
                        """)
                .param("changeId", changeId)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }
}
