package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code message}: what reached each customer, never changed afterwards. */
@Repository
@InSandbox
public class Inbox {

    /** A message to be sent. */
    record Draft(
            String customerId,
            InboxMessage.Kind kind,
            String text,
            @Nullable String orderId,
            @Nullable String proposalId,
            @Nullable String hash,
            @Nullable String corrects) {}

    /** To whom a message went, and how. */
    record Addressee(String customerId, InboxMessage.Kind kind, @Nullable String orderId) {}

    private final JdbcClient database;

    Inbox(JdbcClient database) {
        this.database = database;
    }

    /** The customer's messages, newest first; none for a customer that does not exist. */
    public List<InboxMessage> of(String customerId) {
        return database.sql("SELECT * FROM sandbox.message WHERE customer_id = :customerId ORDER BY sequence DESC")
                .param("customerId", customerId)
                .query((row, number) -> map(row))
                .list();
    }

    Optional<Addressee> addressee(String messageId) {
        return database.sql("SELECT customer_id, kind, order_id FROM sandbox.message WHERE message_id = :messageId")
                .param("messageId", messageId)
                .query((row, number) -> new Addressee(
                        row.getString("customer_id"), kind(row.getString("kind")), row.getString("order_id")))
                .optional();
    }

    /** @return when, by the database's clock */
    Instant add(String messageId, Draft draft) {
        return database.sql(
                        """
                        INSERT INTO sandbox.message (message_id, customer_id, kind, text,
                                                     order_id, proposal_id, hash, corrects)
                        VALUES (:messageId, :customerId, :kind, :text, :orderId, :proposalId, :hash, :corrects)
                        RETURNING sent_at
                        """)
                .param("messageId", messageId)
                .param("customerId", draft.customerId())
                .param("kind", draft.kind().label())
                .param("text", draft.text())
                .param("orderId", draft.orderId())
                .param("proposalId", draft.proposalId())
                .param("hash", draft.hash())
                .param("corrects", draft.corrects())
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    private static InboxMessage map(ResultSet row) throws SQLException {
        return new InboxMessage(
                row.getString("message_id"),
                kind(row.getString("kind")),
                row.getString("text"),
                row.getString("order_id"),
                row.getString("proposal_id"),
                row.getString("hash"),
                row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                row.getString("corrects"));
    }

    private static InboxMessage.Kind kind(String label) {
        return Arrays.stream(InboxMessage.Kind.values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow();
    }
}
