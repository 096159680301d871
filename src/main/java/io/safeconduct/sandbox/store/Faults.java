package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code fault}: every node sees the same faults, and each strikes exactly as often as asked. */
@Repository
@InSandbox
class Faults {

    /** A fault to be added. */
    record Draft(
            String operation,
            Fault.Mode mode,
            @Nullable Integer times,
            BigDecimal delay,
            int share,
            @Nullable String customerId,
            @Nullable String orderId) {}

    private final JdbcClient database;

    Faults(JdbcClient database) {
        this.database = database;
    }

    List<Fault> all() {
        return database.sql("SELECT * FROM sandbox.fault ORDER BY fault_id")
                .query((row, number) -> map(row))
                .list();
    }

    Fault add(Draft draft) {
        return database.sql(
                        """
                        INSERT INTO sandbox.fault (operation, mode, times, times_left, delay, share, customer_id, order_id)
                        VALUES (:operation, :mode, :times, :times, :delay, :share, :customerId, :orderId)
                        RETURNING *
                        """)
                .param("operation", draft.operation())
                .param("mode", draft.mode().label())
                .param("times", draft.times())
                .param("delay", draft.delay())
                .param("share", draft.share())
                .param("customerId", draft.customerId())
                .param("orderId", draft.orderId())
                .query((row, number) -> map(row))
                .single();
    }

    /** The oldest fault that hits this call, counted down; a call that names an order concerns its customer too. */
    Optional<Fault> strike(Operation operation, Target target) {
        return database.sql(
                        """
                        UPDATE sandbox.fault SET times_left = times_left - 1
                        WHERE fault_id = (
                            SELECT fault_id FROM sandbox.fault
                            WHERE operation IN (:any, :operation)
                              AND (times_left IS NULL OR times_left > 0)
                              AND (share = 100 OR random() * 100 < share)
                              AND (order_id IS NULL OR order_id = CAST(:orderId AS text))
                              AND (customer_id IS NULL OR customer_id = coalesce(CAST(:customerId AS text),
                                      (SELECT o.customer_id FROM sandbox.orders o
                                       WHERE o.order_id = CAST(:orderId AS text))))
                            ORDER BY fault_id
                            LIMIT 1
                            FOR UPDATE)
                        RETURNING *
                        """)
                .param("any", Fault.ANY)
                .param("operation", operation.label())
                .param("orderId", target.orderId())
                .param("customerId", target.customerId())
                .query((row, number) -> map(row))
                .optional();
    }

    /** @return whether there was such a fault */
    boolean remove(String id) {
        return database.sql("DELETE FROM sandbox.fault WHERE fault_id::text = :id")
                        .param("id", id)
                        .update()
                > 0;
    }

    void removeAll() {
        database.sql("DELETE FROM sandbox.fault").update();
    }

    private static Fault map(ResultSet row) throws SQLException {
        return new Fault(
                row.getString("fault_id"),
                row.getString("operation"),
                Fault.Mode.of(row.getString("mode")),
                row.getObject("times", Integer.class),
                row.getObject("times_left", Integer.class),
                row.getBigDecimal("delay"),
                row.getInt("share"),
                row.getString("customer_id"),
                row.getString("order_id"));
    }
}
