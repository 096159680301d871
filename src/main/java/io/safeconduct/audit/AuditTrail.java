package io.safeconduct.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safeconduct.database.WithinTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The append-only record; the application's database role can add to it and read it, nothing else.
 *
 * <p>What a transaction appends is written as one statement, in that order, as the last thing before it commits.
 */
@Repository
public class AuditTrail {

    private final JdbcClient database;
    private final ObjectMapper json;
    private final WithinTransaction<Pending> pending =
            new WithinTransaction<>(Pending::new, appended -> appended.write(this::insert));

    AuditTrail(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Appends within the caller's transaction, so that a transition and its entry are kept or lost together. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(AuditEntry entry) {
        pending.get().add(entry, this::insert);
    }

    /** Appends at once, for what is refused or happens outside any transaction of ours. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void appendAtOnce(AuditEntry entry) {
        insert(List.of(entry));
    }

    /**
     * Reads entries, oldest first.
     *
     * @param proposal only of this proposal, if given
     * @param journey only of this journey, if given
     * @param after only with a sequence greater than this
     */
    public List<AuditEntry> read(@Nullable String proposal, @Nullable String journey, long after, int limit) {
        return database.sql(
                        """
                        SELECT * FROM audit_entry
                         WHERE (:proposal::text IS NULL OR proposal_id = :proposal)
                           AND (:journey::text IS NULL OR journey_id = :journey)
                           AND sequence > :after
                         ORDER BY sequence
                         LIMIT :limit
                        """)
                .param("proposal", proposal)
                .param("journey", journey)
                .param("after", after)
                .param("limit", limit)
                .query(this::entry)
                .list();
    }

    private void insert(List<AuditEntry> entries) {
        database.sql(
                        """
                        INSERT INTO audit_entry
                               (event, principal, subject, session_id, journey_id, proposal_id, details)
                        SELECT event, principal, subject, session, journey, proposal, details
                          FROM ROWS FROM (jsonb_to_recordset(:entries::jsonb)
                                          AS (event text, principal text, subject text, session text, journey text,
                                              proposal text, details jsonb))
                               WITH ORDINALITY
                         ORDER BY ordinality
                        """)
                .param("entries", write(entries))
                .update();
    }

    private String write(List<AuditEntry> entries) {
        try {
            return json.writeValueAsString(entries);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Details that are not JSON in "
                            + entries.stream().map(AuditEntry::event).toList(),
                    e);
        }
    }

    private AuditEntry entry(ResultSet row, int number) throws SQLException {
        try {
            return new AuditEntry(
                    row.getLong("sequence"),
                    row.getTimestamp("at").toInstant(),
                    row.getString("event"),
                    row.getString("principal"),
                    row.getString("subject"),
                    row.getString("session_id"),
                    row.getString("journey_id"),
                    row.getString("proposal_id"),
                    json.readValue(row.getString("details"), new TypeReference<>() {}));
        } catch (JsonProcessingException e) {
            throw new SQLException("Unreadable details of audit entry " + row.getLong("sequence"), e);
        }
    }
}
