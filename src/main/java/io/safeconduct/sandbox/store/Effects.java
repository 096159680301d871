package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.safeconduct.sandbox.InSandbox;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code effect}; its unique key is what makes every change happen at most once. */
@Repository
@InSandbox
class Effects {

    /** What to look for; a part that is {@code null} does not matter. */
    record Filter(
            @Nullable String idempotencyKey,
            @Nullable String operation,
            @Nullable String orderId,
            @Nullable String customerId) {}

    private final JdbcClient database;
    private final StoredJson json;

    Effects(JdbcClient database, StoredJson json) {
        this.database = database;
        this.json = json;
    }

    /** Newest last. */
    List<Effect> matching(Filter filter) {
        return database.sql(
                        """
                        SELECT * FROM sandbox.effect
                        WHERE (CAST(:idempotencyKey AS text) IS NULL OR idempotency_key = :idempotencyKey)
                          AND (CAST(:operation AS text) IS NULL OR operation = :operation)
                          AND (CAST(:orderId AS text) IS NULL OR order_id = :orderId)
                          AND (CAST(:customerId AS text) IS NULL OR customer_id = :customerId)
                        ORDER BY sequence
                        """)
                .param("idempotencyKey", filter.idempotencyKey())
                .param("operation", filter.operation())
                .param("orderId", filter.orderId())
                .param("customerId", filter.customerId())
                .query((row, number) -> map(row))
                .list();
    }

    Optional<Effect> find(String idempotencyKey) {
        return database.sql("SELECT * FROM sandbox.effect WHERE idempotency_key = :idempotencyKey")
                .param("idempotencyKey", idempotencyKey)
                .query((row, number) -> map(row))
                .optional();
    }

    void add(Call call, String requestHash, Change change) {
        database.sql(
                        """
                        INSERT INTO sandbox.effect (idempotency_key, request_hash, operation,
                                                    order_id, customer_id, amount, response)
                        VALUES (:idempotencyKey, :requestHash, :operation,
                                :orderId, :customerId, :amount, CAST(:response AS json))
                        """)
                .param("idempotencyKey", call.idempotencyKey())
                .param("requestHash", requestHash)
                .param("operation", call.operation().label())
                .param("orderId", change.orderId())
                .param("customerId", change.customerId())
                .param(
                        "amount",
                        change.amount() == null ? null : change.amount().value())
                .param("response", json.write(change.response()))
                .update();
    }

    /** Whom the changes concern. */
    Set<String> customers() {
        return database.sql("SELECT DISTINCT customer_id FROM sandbox.effect")
                .query(String.class)
                .set();
    }

    void removeAll() {
        database.sql("DELETE FROM sandbox.effect").update();
    }

    private Effect map(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("amount");
        return new Effect(
                row.getLong("sequence"),
                Operation.of(row.getString("operation")),
                row.getString("idempotency_key"),
                row.getString("request_hash"),
                row.getString("order_id"),
                row.getString("customer_id"),
                amount == null ? null : new Amount(amount),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                json.read(row.getString("response"), new TypeReference<>() {}));
    }
}
