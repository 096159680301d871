package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.safeconduct.sandbox.InSandbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code parcel_return}. */
@Repository
@InSandbox
class ParcelReturns {

    /** A return to be begun. */
    record Draft(String returnId, String labelId, Order order, List<String> itemIds, Amount amount) {}

    private final JdbcClient database;
    private final StoredJson json;

    ParcelReturns(JdbcClient database, StoredJson json) {
        this.database = database;
        this.json = json;
    }

    /** All returns, or those of one customer, oldest first. */
    List<ParcelReturn> of(@Nullable String customerId) {
        return database.sql(
                        """
                        SELECT * FROM sandbox.parcel_return
                        WHERE CAST(:customerId AS text) IS NULL OR customer_id = :customerId
                        ORDER BY sequence
                        """)
                .param("customerId", customerId)
                .query((row, number) -> map(row))
                .list();
    }

    Optional<ParcelReturn> find(String returnId) {
        return database.sql("SELECT * FROM sandbox.parcel_return WHERE return_id = :returnId")
                .param("returnId", returnId)
                .query((row, number) -> map(row))
                .optional();
    }

    /** The return as now; nobody else changes it until the transaction ends. */
    Optional<ParcelReturn> lock(String returnId) {
        return database.sql("SELECT * FROM sandbox.parcel_return WHERE return_id = :returnId FOR UPDATE")
                .param("returnId", returnId)
                .query((row, number) -> map(row))
                .optional();
    }

    /** The items of an order that are on their way back, or back, as often as they are. */
    List<String> itemsSentBack(String orderId) {
        return database.sql(
                        """
                        SELECT jsonb_array_elements_text(item_ids) FROM sandbox.parcel_return
                        WHERE order_id = :orderId AND cancelled_at IS NULL
                        """)
                .param("orderId", orderId)
                .query(String.class)
                .list();
    }

    /** @return when, by the database's clock */
    Instant add(Draft draft) {
        return database.sql(
                        """
                        INSERT INTO sandbox.parcel_return (return_id, label_id, order_id, customer_id, item_ids, amount)
                        VALUES (:returnId, :labelId, :orderId, :customerId, CAST(:itemIds AS jsonb), :amount)
                        RETURNING created_at
                        """)
                .param("returnId", draft.returnId())
                .param("labelId", draft.labelId())
                .param("orderId", draft.order().orderId())
                .param("customerId", draft.order().customerId())
                .param("itemIds", json.write(draft.itemIds()))
                .param("amount", draft.amount().value())
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    /** @return when, by the database's clock */
    Instant receive(String returnId) {
        return database.sql(
                        """
                        UPDATE sandbox.parcel_return SET received_at = now() WHERE return_id = :returnId
                        RETURNING received_at
                        """)
                .param("returnId", returnId)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    /** @return when, by the database's clock */
    Instant cancel(String returnId, @Nullable String reason) {
        return database.sql(
                        """
                        UPDATE sandbox.parcel_return SET cancelled_at = now(), cancellation_reason = :reason
                        WHERE return_id = :returnId
                        RETURNING cancelled_at
                        """)
                .param("returnId", returnId)
                .param("reason", reason)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    private ParcelReturn map(ResultSet row) throws SQLException {
        return new ParcelReturn(
                row.getString("return_id"),
                row.getString("label_id"),
                row.getString("order_id"),
                row.getString("customer_id"),
                json.read(row.getString("item_ids"), new TypeReference<>() {}),
                new Amount(row.getBigDecimal("amount")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "received_at"),
                instant(row, "cancelled_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
