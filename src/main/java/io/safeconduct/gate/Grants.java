package io.safeconduct.gate;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The grants. Consuming one is a single statement in the database, so it happens once, whoever asks. */
@Repository
public class Grants {

    private final JdbcClient database;
    private final AuditTrail audit;

    Grants(JdbcClient database, AuditTrail audit) {
        this.database = database;
        this.audit = audit;
    }

    /** Only the gate issues grants to execute, and only rollback grants to reverse. */
    @Transactional(propagation = Propagation.MANDATORY)
    void issue(Grant grant, Proposal proposal) {
        database.sql(
                        """
                        INSERT INTO action_grant (id, kind, proposal_id, decision_id, action, hash, subject,
                                                  expected_state, policy, issued_at, expires_at)
                        VALUES (:id, :kind, :proposal, :decision, :action, :hash, :subject,
                                :expectedState, :policy, :issuedAt, :expiresAt)
                        """)
                .param("id", grant.id())
                .param("kind", grant.kind().id())
                .param("proposal", grant.proposal())
                .param("decision", grant.decision())
                .param("action", grant.action())
                .param("hash", grant.hash())
                .param("subject", grant.subject())
                .param("expectedState", grant.expectedState())
                .param("policy", grant.policy())
                .param("issuedAt", Timestamp.from(grant.issuedAt()))
                .param("expiresAt", Timestamp.from(grant.expiresAt()))
                .update();
        audit.append(Proposals.entry("grant.issued", AuditEntry.SYSTEM, proposal)
                .with("grant", grant.id())
                .with("kind", grant.kind().id())
                .with("hash", grant.hash())
                .with("policy", grant.policy())
                .with("expiresAt", grant.expiresAt().toString()));
    }

    /** Uses up the proposal's open grant of that kind; empty when there is none, or it has lapsed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Grant> consume(Proposal proposal, Grant.Kind kind, Instant now) {
        Optional<Grant> grant = database.sql(
                        """
                        UPDATE action_grant SET consumed_at = :now
                         WHERE id = (SELECT id FROM action_grant
                                      WHERE proposal_id = :proposal AND kind = :kind AND action = :action
                                        AND subject = :subject AND consumed_at IS NULL AND expires_at > :now
                                      ORDER BY issued_at DESC LIMIT 1 FOR UPDATE)
                           AND consumed_at IS NULL
                        RETURNING *
                        """)
                .param("now", Timestamp.from(now))
                .param("proposal", proposal.id())
                .param("kind", kind.id())
                .param("action", proposal.action())
                .param("subject", proposal.subject())
                .query(Grants::grant)
                .optional();
        grant.ifPresent(consumed -> audit.append(
                Proposals.entry("grant.consumed", AuditEntry.SYSTEM, proposal).with("grant", consumed.id())));
        return grant;
    }

    /** Whether any grant of that kind was ever issued for the proposal. */
    public boolean wasIssued(Proposal proposal, Grant.Kind kind) {
        return database.sql("SELECT EXISTS (SELECT FROM action_grant WHERE proposal_id = ? AND kind = ?)")
                .params(proposal.id(), kind.id())
                .query(Boolean.class)
                .single();
    }

    public Optional<Grant> find(String id) {
        return database.sql("SELECT * FROM action_grant WHERE id = ?")
                .param(id)
                .query(Grants::grant)
                .optional();
    }

    private static Grant grant(ResultSet row, int number) throws SQLException {
        return new Grant(
                row.getString("id"),
                Grant.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("proposal_id"),
                row.getString("decision_id"),
                row.getString("action"),
                row.getString("hash"),
                row.getString("subject"),
                row.getString("expected_state"),
                row.getString("policy"),
                row.getTimestamp("issued_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }
}
