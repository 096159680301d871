package io.safeconduct.sandbox.store;

import static io.safeconduct.sandbox.store.Transaction.Type.PAYMENT;
import static io.safeconduct.sandbox.store.Transaction.Type.REFUND;

import com.fasterxml.jackson.core.type.TypeReference;
import io.safeconduct.sandbox.InSandbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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

    /** Books a refund. */
    void bookRefund(Order order, Transaction refund) {
        List<Transaction> history = new ArrayList<>(order.paymentHistory());
        history.add(refund);
        saveMoney(order, order.refunded().plus(refund.amount()), history);
    }

    /** Books the reversal of a refund: the history is as if it had never been. */
    void takeRefundBack(Order order, Transaction refund) {
        List<Transaction> history = new ArrayList<>(order.paymentHistory());
        int place = history.lastIndexOf(refund);
        if (place >= 0) {
            history.remove(place);
        }
        saveMoney(order, order.refunded().minus(refund.amount()), history);
    }

    private void saveMoney(Order order, Amount refunded, List<Transaction> history) {
        database.sql(
                        """
                        UPDATE sandbox.orders
                        SET refunded = :refunded, payment_history = CAST(:history AS jsonb), version = version + 1
                        WHERE order_id = :orderId
                        """)
                .param("orderId", order.orderId())
                .param("refunded", refunded.value())
                .param("history", json.write(history))
                .update();
    }

    void save(Order order, Amended amended) {
        List<Transaction> history = new ArrayList<>(order.paymentHistory());
        history.addAll(amended.booked());
        database.sql(
                        """
                        UPDATE sandbox.orders
                        SET status = :status, paid = paid + :paid, refunded = refunded + :refunded,
                            items = CAST(:items AS jsonb), fees = CAST(:fees AS jsonb), payment_history = CAST(:history AS jsonb),
                            address = CAST(:address AS jsonb), follow_up = CAST(:followUp AS jsonb),
                            version = version + 1
                        WHERE order_id = :orderId
                        """)
                .param("orderId", order.orderId())
                .param("status", amended.status())
                .param("paid", Transaction.total(amended.booked(), PAYMENT).value())
                .param("refunded", Transaction.total(amended.booked(), REFUND).value())
                .param("items", json.write(amended.items()))
                .param("fees", json.write(amended.fees()))
                .param("history", json.write(history))
                .param("address", json.write(amended.address()))
                .param("followUp", json.write(amended.followUp()))
                .update();
    }

    /**
     * Puts an order back as it was before a change.
     *
     * @return {@code false} when the order is no longer as that change left it
     */
    boolean putBack(String changeId) {
        return database.sql(
                                """
                                UPDATE sandbox.orders o
                                SET status = b.status, paid = b.paid, refunded = b.refunded, items = b.items, fees = b.fees,
                                    payment_history = b.payment_history, address = b.address,
                                    follow_up = b.follow_up, version = o.version + 1
                                FROM sandbox.change c
                                CROSS JOIN LATERAL jsonb_populate_record(CAST(NULL AS sandbox.orders), c.before) b
                                WHERE c.change_id = :changeId
                                  AND o.order_id = c.order_id
                                  AND to_jsonb(o) - 'version' = c.after
                                """)
                        .param("changeId", changeId)
                        .update()
                > 0;
    }

    void addAll(List<Order> orders) {
        batches.batchUpdate(
                """
                INSERT INTO sandbox.orders (order_id, customer_id, status, version, paid, refunded,
                                            items, fees, payment_history, fulfillments, address, follow_up)
                VALUES (:orderId, :customerId, :status, :version, :paid, :refunded, CAST(:items AS jsonb),
                        CAST(:fees AS jsonb), CAST(:history AS jsonb), CAST(:fulfillments AS jsonb), CAST(:address AS jsonb),
                        CAST(:followUp AS jsonb))
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
                .addValue("fees", json.write(order.fees()))
                .addValue("history", json.write(order.paymentHistory()))
                .addValue("fulfillments", json.write(order.fulfillments()))
                .addValue("address", json.write(order.address()))
                .addValue("followUp", json.write(order.followUp()));
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
                json.read(row.getString("fees"), new TypeReference<>() {}),
                json.read(row.getString("payment_history"), new TypeReference<>() {}),
                json.read(row.getString("refunds"), new TypeReference<>() {}),
                json.read(row.getString("fulfillments"), new TypeReference<>() {}),
                json.read(row.getString("address"), new TypeReference<>() {}),
                json.read(row.getString("follow_up"), new TypeReference<>() {}));
    }
}
