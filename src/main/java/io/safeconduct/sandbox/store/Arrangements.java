package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code arrangement}. */
@Repository
@InSandbox
class Arrangements {

    /** Something to be arranged. */
    record Draft(
            String customerId, Operation kind, String about, @Nullable String details, @Nullable String messageId) {}

    private final JdbcClient database;

    Arrangements(JdbcClient database) {
        this.database = database;
    }

    /** All arrangements with one customer, oldest first. */
    List<Arrangement> of(String customerId) {
        return database.sql("SELECT * FROM sandbox.arrangement WHERE customer_id = :customerId ORDER BY sequence")
                .param("customerId", customerId)
                .query((row, number) -> map(row))
                .list();
    }

    Optional<Arrangement> find(String arrangementId) {
        return database.sql("SELECT * FROM sandbox.arrangement WHERE arrangement_id = :arrangementId")
                .param("arrangementId", arrangementId)
                .query((row, number) -> map(row))
                .optional();
    }

    /** Adds it; none when it is about an appointment that somebody has, even one who was faster by a moment. */
    Optional<Arrangement> add(Draft draft) {
        return database.sql(
                        """
                        INSERT INTO sandbox.arrangement (arrangement_id, customer_id, kind, about, details, message_id)
                        VALUES (:arrangementId, :customerId, :kind, :about, :details, :messageId)
                        ON CONFLICT (about) WHERE kind = 'appointment' AND taken_back_at IS NULL DO NOTHING
                        RETURNING *
                        """)
                .param("arrangementId", "arrangement_" + UUID.randomUUID())
                .param("customerId", draft.customerId())
                .param("kind", draft.kind().label())
                .param("about", draft.about())
                .param("details", draft.details())
                .param("messageId", draft.messageId())
                .query((row, number) -> map(row))
                .optional();
    }

    Arrangement takeBack(String arrangementId) {
        return database.sql(
                        """
                        UPDATE sandbox.arrangement SET taken_back_at = now() WHERE arrangement_id = :arrangementId
                        RETURNING *
                        """)
                .param("arrangementId", arrangementId)
                .query((row, number) -> map(row))
                .single();
    }

    private static Arrangement map(ResultSet row) throws SQLException {
        OffsetDateTime takenBackAt = row.getObject("taken_back_at", OffsetDateTime.class);
        return new Arrangement(
                row.getString("arrangement_id"),
                row.getString("customer_id"),
                Operation.of(row.getString("kind")),
                row.getString("about"),
                row.getString("details"),
                row.getString("message_id"),
                arrangedAt(row),
                takenBackAt == null ? null : takenBackAt.toInstant());
    }

    private static Instant arrangedAt(ResultSet row) throws SQLException {
        return row.getObject("arranged_at", OffsetDateTime.class).toInstant();
    }
}
