package io.safeconduct.sandbox.store;

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

/** Table {@code ticket}. */
@Repository
@InSandbox
class Tickets {

    /** A ticket to be opened. */
    record Draft(String customerId, @Nullable String orderId, String team, String subject, String text) {}

    private final JdbcClient database;

    Tickets(JdbcClient database) {
        this.database = database;
    }

    /** All tickets, or those of one customer, oldest first. */
    List<Ticket> of(@Nullable String customerId) {
        return database.sql(
                        """
                        SELECT * FROM sandbox.ticket
                        WHERE CAST(:customerId AS text) IS NULL OR customer_id = :customerId
                        ORDER BY sequence
                        """)
                .param("customerId", customerId)
                .query((row, number) -> map(row))
                .list();
    }

    Optional<Ticket> find(String ticketId) {
        return database.sql("SELECT * FROM sandbox.ticket WHERE ticket_id = :ticketId")
                .param("ticketId", ticketId)
                .query((row, number) -> map(row))
                .optional();
    }

    /** The ticket as now; nobody else changes it until the transaction ends. */
    Optional<Ticket> lock(String ticketId) {
        return database.sql("SELECT * FROM sandbox.ticket WHERE ticket_id = :ticketId FOR UPDATE")
                .param("ticketId", ticketId)
                .query((row, number) -> map(row))
                .optional();
    }

    /** @return when, by the database's clock */
    Instant add(String ticketId, Draft draft) {
        return database.sql(
                        """
                        INSERT INTO sandbox.ticket (ticket_id, customer_id, order_id, team, subject, text)
                        VALUES (:ticketId, :customerId, :orderId, :team, :subject, :text)
                        RETURNING created_at
                        """)
                .param("ticketId", ticketId)
                .param("customerId", draft.customerId())
                .param("orderId", draft.orderId())
                .param("team", draft.team())
                .param("subject", draft.subject())
                .param("text", draft.text())
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    /** @return when, by the database's clock */
    Instant cancel(String ticketId, @Nullable String reason) {
        return database.sql(
                        """
                        UPDATE sandbox.ticket SET cancelled_at = now(), cancellation_reason = :reason
                        WHERE ticket_id = :ticketId
                        RETURNING cancelled_at
                        """)
                .param("ticketId", ticketId)
                .param("reason", reason)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    private static Ticket map(ResultSet row) throws SQLException {
        OffsetDateTime cancelledAt = row.getObject("cancelled_at", OffsetDateTime.class);
        return new Ticket(
                row.getString("ticket_id"),
                row.getString("customer_id"),
                row.getString("order_id"),
                row.getString("team"),
                row.getString("subject"),
                row.getString("text"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                cancelledAt == null ? null : cancelledAt.toInstant());
    }
}
