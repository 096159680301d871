package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code credit}. */
@Repository
@InSandbox
class Credits {

    private final JdbcClient database;

    Credits(JdbcClient database) {
        this.database = database;
    }

    Optional<Credit> find(String creditId) {
        return database.sql("SELECT * FROM sandbox.credit WHERE credit_id = :creditId")
                .param("creditId", creditId)
                .query((row, number) -> new Credit(
                        row.getString("credit_id"),
                        row.getString("customer_id"),
                        new Amount(row.getBigDecimal("amount")),
                        row.getObject("reversed_at") != null))
                .optional();
    }

    /** @return when, by the database's clock */
    Instant add(String creditId, String customerId, Amount amount, @Nullable String reason) {
        return database.sql(
                        """
                        INSERT INTO sandbox.credit (credit_id, customer_id, amount, reason)
                        VALUES (:creditId, :customerId, :amount, :reason)
                        RETURNING granted_at
                        """)
                .param("creditId", creditId)
                .param("customerId", customerId)
                .param("amount", amount.value())
                .param("reason", reason)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    /** @return when, by the database's clock */
    Instant markReversed(String creditId, @Nullable String reason) {
        return database.sql(
                        """
                        UPDATE sandbox.credit SET reversed_at = now(), reversal_reason = :reason
                        WHERE credit_id = :creditId
                        RETURNING reversed_at
                        """)
                .param("creditId", creditId)
                .param("reason", reason)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }
}
