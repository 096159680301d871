package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code refund} and {@code reversal}. */
@Repository
@InSandbox
class Refunds {

    private final JdbcClient database;
    private final NamedParameterJdbcTemplate batches;

    Refunds(JdbcClient database, NamedParameterJdbcTemplate batches) {
        this.database = database;
        this.batches = batches;
    }

    Optional<String> orderOf(String refundId) {
        return database.sql("SELECT order_id FROM sandbox.refund WHERE refund_id = :refundId")
                .param("refundId", refundId)
                .query(String.class)
                .optional();
    }

    /** @return when, by the database's clock */
    Instant add(String refundId, String orderId, Amount amount, String paymentMethodId, @Nullable String reason) {
        return database.sql(
                        """
                        INSERT INTO sandbox.refund (refund_id, order_id, amount, payment_method_id, reason, refunded_at)
                        VALUES (:refundId, :orderId, :amount, :paymentMethodId, :reason, now())
                        RETURNING refunded_at
                        """)
                .param("refundId", refundId)
                .param("orderId", orderId)
                .param("amount", amount.value())
                .param("paymentMethodId", paymentMethodId)
                .param("reason", reason)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    boolean isPartOfChange(String refundId) {
        return database.sql("SELECT change_id IS NOT NULL FROM sandbox.refund WHERE refund_id = :refundId")
                .param("refundId", refundId)
                .query(Boolean.class)
                .single();
    }

    /**
     * The refunds that are part of a change; those of nothing leave no row.
     *
     * @param reason {@code null}: the operation
     */
    void addAll(String changeId, String orderId, List<Transaction> booked, @Nullable String reason) {
        booked.stream().filter(Transaction::givesBack).forEach(each -> database.sql(
                        """
                        INSERT INTO sandbox.refund (refund_id, order_id, amount, payment_method_id, reason,
                                                    refunded_at, change_id)
                        SELECT :refundId, :orderId, :amount, :paymentMethodId,
                               coalesce(CAST(:reason AS text), c.operation), now(), c.change_id
                        FROM sandbox.change c WHERE c.change_id = :changeId
                        """)
                .param("refundId", "refund_" + UUID.randomUUID())
                .param("orderId", orderId)
                .param("amount", each.amount().value())
                .param("paymentMethodId", each.paymentMethodId())
                .param("reason", reason)
                .param("changeId", changeId)
                .update());
    }

    /** Reverses whatever a change refunded. */
    void reverseAll(String changeId, @Nullable String reason) {
        database.sql("SELECT refund_id FROM sandbox.refund WHERE change_id = :changeId")
                .param("changeId", changeId)
                .query(String.class)
                .list()
                .forEach(refundId -> addReversal("reversal_" + UUID.randomUUID(), refundId, reason));
    }

    /** @return when, by the database's clock */
    Instant addReversal(String reversalId, String refundId, @Nullable String reason) {
        return database.sql(
                        """
                        INSERT INTO sandbox.reversal (reversal_id, refund_id, reason)
                        VALUES (:reversalId, :refundId, :reason)
                        RETURNING reversed_at
                        """)
                .param("reversalId", reversalId)
                .param("refundId", refundId)
                .param("reason", reason)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    /** The refunds that came with the data. */
    void addAll(List<Order> orders) {
        batches.batchUpdate(
                """
                INSERT INTO sandbox.refund (refund_id, order_id, amount, payment_method_id)
                VALUES (:refundId, :orderId, :amount, :paymentMethodId)
                """,
                orders.stream()
                        .flatMap(order -> order.refunds().stream().map(refund -> new MapSqlParameterSource()
                                .addValue("refundId", refund.refundId())
                                .addValue("orderId", order.orderId())
                                .addValue("amount", refund.amount().value())
                                .addValue("paymentMethodId", refund.paymentMethodId())))
                        .toArray(MapSqlParameterSource[]::new));
    }
}
