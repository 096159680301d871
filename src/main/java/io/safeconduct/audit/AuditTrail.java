package io.safeconduct.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The append-only record; the application's database role can add to it and read it, nothing else. */
@Repository
public class AuditTrail {

    private final JdbcClient database;
    private final ObjectMapper json;

    AuditTrail(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Appends within the caller's transaction, so that a transition and its entry are kept or lost together. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(AuditEntry entry) {
        insert(entry);
    }

    /** Appends at once, for what is refused or happens outside any transaction of ours. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void appendAtOnce(AuditEntry entry) {
        insert(entry);
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

    private void insert(AuditEntry entry) {
        database.sql(
                        """
                        INSERT INTO audit_entry
                               (event, principal, subject, session_id, journey_id, proposal_id, details)
                        VALUES (:event, :principal, :subject, :session, :journey, :proposal, :details::jsonb)
                        """)
                .param("event", entry.event())
                .param("principal", entry.principal())
                .param("subject", entry.subject())
                .param("session", entry.session())
                .param("journey", entry.journey())
                .param("proposal", entry.proposal())
                .param("details", write(entry.details()))
                .update();
    }

    private String write(Map<String, Object> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Details that are not JSON: " + details.keySet(), e);
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
