package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.safeconduct.sandbox.InSandbox;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code orders}; an order is read with its refunds in one statement, so that its version fits its money. */
@Repository
@InSandbox
class Orders {

    private static final String SELECT =
            """
            SELECT o.*,
                   (SELECT coalesce(jsonb_agg(jsonb_build_object(
                               'refundId', r.refund_id,
                               'amount', r.amount::text,
                               'paymentMethodId', r.payment_method_id,
                               'reason', r.reason,
                               'refundedAt', r.refunded_at,
                               'reversed', v.reversal_id IS NOT NULL,
                               'reversedAt', v.reversed_at) ORDER BY r.sequence), '[]')
                    FROM sandbox.refund r LEFT JOIN sandbox.reversal v USING (refund_id)
                    WHERE r.order_id = o.order_id) AS refunds
            FROM sandbox.orders o
            """;

    private final JdbcClient database;
    private final NamedParameterJdbcTemplate batches;
    private final StoredJson json;

    Orders(JdbcClient database, NamedParameterJdbcTemplate batches, StoredJson json) {
        this.database = database;
        this.batches = batches;
        this.json = json;
    }

    /** All orders, or those of one customer. */
    List<Order> of(@Nullable String customerId) {
        return database.sql(
                        SELECT
                                + """
                        WHERE CAST(:customerId AS text) IS NULL OR o.customer_id = :customerId
                        ORDER BY o.order_id
                        """)
                .param("customerId", customerId)
                .query((row, number) -> map(row))
                .list();
    }

    Order get(String orderId) {
        return database.sql(SELECT + "WHERE o.order_id = :orderId")
                .param("orderId", orderId)
                .query((row, number) -> map(row))
                .optional()
                .orElseThrow(() -> Problem.unknown("order", orderId));
    }

    /** The order as it is now; nobody else changes it until the transaction ends. */
    Order lock(String orderId) {
        database.sql("SELECT order_id FROM sandbox.orders WHERE order_id = :orderId FOR UPDATE")
                .param("orderId", orderId)
                .query(String.class)
                .optional();
        return get(orderId);
    }

    /** Books a refund, or with a negative amount the reversal of one. */
    void bookRefund(String orderId, BigDecimal amount) {
        database.sql(
                        """
                        UPDATE sandbox.orders SET refunded = refunded + :amount, version = version + 1
                        WHERE order_id = :orderId
                        """)
                .param("orderId", orderId)
                .param("amount", amount)
                .update();
    }

    void addAll(List<Order> orders) {
        batches.batchUpdate(
                """
                INSERT INTO sandbox.orders (order_id, customer_id, status, version, paid, refunded,
                                            items, payments, fulfillments, address)
                VALUES (:orderId, :customerId, :status, :version, :paid, :refunded, CAST(:items AS jsonb),
                        CAST(:payments AS jsonb), CAST(:fulfillments AS jsonb), CAST(:address AS jsonb))
                """,
                orders.stream().map(this::parameters).toArray(MapSqlParameterSource[]::new));
    }

    private MapSqlParameterSource parameters(Order order) {
        return new MapSqlParameterSource()
                .addValue("orderId", order.orderId())
                .addValue("customerId", order.customerId())
                .addValue("status", order.status())
                .addValue("version", order.version())
                .addValue("paid", order.paid().value())
                .addValue("refunded", order.refunded().value())
                .addValue("items", json.write(order.items()))
                .addValue("payments", json.write(order.payments()))
                .addValue("fulfillments", json.write(order.fulfillments()))
                .addValue("address", json.write(order.address()));
    }

    private Order map(ResultSet row) throws SQLException {
        return new Order(
                row.getString("order_id"),
                row.getString("customer_id"),
                row.getString("status"),
                row.getInt("version"),
                new Amount(row.getBigDecimal("paid")),
                new Amount(row.getBigDecimal("refunded")),
                json.read(row.getString("items"), new TypeReference<>() {}),
                json.read(row.getString("payments"), new TypeReference<>() {}),
                json.read(row.getString("refunds"), new TypeReference<>() {}),
                json.read(row.getString("fulfillments"), new TypeReference<>() {}),
                json.read(row.getString("address"), new TypeReference<>() {}));
    }
}
