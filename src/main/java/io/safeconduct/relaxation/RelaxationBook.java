package io.safeconduct.relaxation;

import io.safeconduct.gate.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The relaxations, and who approved and ended them; nothing of it ever changes. */
@Repository
class RelaxationBook {

    private static final String SELECT =
            """
            SELECT relaxation.*, extract(epoch FROM relaxation.lasts)::bigint AS seconds,
                   approved_by, approved_at, ends_at, ended_by, ended_at
              FROM relaxation
              LEFT JOIN relaxation_approval approval ON approval.relaxation_id = relaxation.id
              LEFT JOIN relaxation_end ON relaxation_end.relaxation_id = relaxation.id
            """;

    private final JdbcClient database;

    RelaxationBook(JdbcClient database) {
        this.database = database;
    }

    /** Those that were approved, not ended by hand, and do not end by themselves before that time. */
    List<RelaxationEntry> standing(Instant now) {
        return database.sql(SELECT + " WHERE ends_at > ? AND ended_at IS NULL ORDER BY id")
                .param(Timestamp.from(now))
                .query(RelaxationBook::entry)
                .list();
    }

    /** The newest first. */
    List<RelaxationEntry> latest(int most) {
        return database.sql(SELECT + " ORDER BY asked_at DESC, id LIMIT ?")
                .param(most)
                .query(RelaxationBook::entry)
                .list();
    }

    Optional<RelaxationEntry> find(String id) {
        return database.sql(SELECT + " WHERE id = ?")
                .param(id)
                .query(RelaxationBook::entry)
                .optional();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(String id, RelaxationRequest request, String owner, Instant now) {
        Money upTo = request.upTo();
        database.sql(
                        """
                        INSERT INTO relaxation (id, actions, agent, segment, amount, currency, reason, lasts, owner, asked_at)
                        VALUES (:id, :actions, :agent, :segment, :amount, :currency, :reason, :lasts::interval, :owner, :at)
                        """)
                .param("id", id)
                .param("actions", request.actions().toArray(String[]::new))
                .param("agent", request.agent())
                .param("segment", request.segment())
                .param("amount", upTo == null ? null : upTo.value())
                .param("currency", upTo == null ? null : upTo.currency())
                .param("reason", request.reason())
                .param("lasts", request.lasts().toString())
                .param("owner", owner)
                .param("at", Timestamp.from(now))
                .update();
    }

    /** Answers whether it was not approved before. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean approve(RelaxationEntry entry, String by, Instant now) {
        return database.sql(
                                """
                                INSERT INTO relaxation_approval (relaxation_id, owner, approved_by, approved_at, ends_at)
                                VALUES (:id, :owner, :by, :now, :ends) ON CONFLICT DO NOTHING
                                """)
                        .param("id", entry.id())
                        .param("owner", entry.owner())
                        .param("by", by)
                        .param("now", Timestamp.from(now))
                        .param("ends", Timestamp.from(now.plus(entry.request().lasts())))
                        .update()
                == 1;
    }

    /** Answers whether it was not ended before. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean end(String id, String by, Instant now) {
        return database.sql(
                                """
                                INSERT INTO relaxation_end (relaxation_id, ended_by, ended_at)
                                VALUES (?, ?, ?) ON CONFLICT DO NOTHING
                                """)
                        .params(id, by, Timestamp.from(now))
                        .update()
                == 1;
    }

    private static RelaxationEntry entry(ResultSet row, int number) throws SQLException {
        return new RelaxationEntry(
                row.getString("id"),
                new RelaxationRequest(
                        Set.of((String[]) row.getArray("actions").getArray()),
                        row.getString("agent"),
                        row.getString("segment"),
                        row.getString("currency") == null
                                ? null
                                : new Money(row.getBigDecimal("amount"), row.getString("currency")),
                        Duration.ofSeconds(row.getLong("seconds")),
                        row.getString("reason")),
                row.getString("owner"),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("approved_by"),
                instant(row.getTimestamp("approved_at")),
                instant(row.getTimestamp("ends_at")),
                row.getString("ended_by"),
                instant(row.getTimestamp("ended_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
