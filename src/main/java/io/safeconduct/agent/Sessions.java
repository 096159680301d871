package io.safeconduct.agent;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The sessions in which anything was proposed. A session is bound to its subject, channel and device. */
@Repository
public class Sessions {

    private final JdbcClient database;
    private final AuditTrail audit;

    Sessions(JdbcClient database, AuditTrail audit) {
        this.database = database;
        this.audit = audit;
    }

    /**
     * Takes up a session, keeping it at its first sight.
     *
     * @param actor the agent seen in it
     * @return whether something may be proposed in it: it has not ended, and is the same in every respect
     */
    @Transactional
    public boolean takeUp(Session session, String actor) {
        if (isOpen(session)) {
            return true;
        }
        int opened = database.sql(
                        """
                        INSERT INTO session (id, subject, channel, device)
                        VALUES (:id, :subject, :channel, :device)
                        ON CONFLICT DO NOTHING
                        """)
                .param("id", session.id())
                .param("subject", session.subject())
                .param("channel", session.channel())
                .param("device", session.device())
                .update();
        if (opened == 0) {
            return isOpen(session);
        }
        audit.append(AuditEntry.of("session.opened", actor)
                .about(session.subject(), session.id())
                .with("channel", session.channel())
                .with("device", session.device()));
        return true;
    }

    /** Whether the session goes on and is bound to exactly these. */
    public boolean isOpen(Session session) {
        return database.sql(
                        """
                        SELECT EXISTS (SELECT FROM session
                                        WHERE id = :id AND subject = :subject
                                          AND channel = :channel AND device = :device AND ended_at IS NULL)
                        """)
                .param("id", session.id())
                .param("subject", session.subject())
                .param("channel", session.channel())
                .param("device", session.device())
                .query(Boolean.class)
                .single();
    }

    /** Ends a session: nothing more can be proposed in it. What was proposed before goes on. */
    @Transactional
    public boolean end(String id, String by) {
        Optional<String> subject = database.sql(
                        """
                        UPDATE session SET ended_at = clock_timestamp()
                         WHERE id = ? AND ended_at IS NULL
                        RETURNING subject
                        """)
                .param(id)
                .query(String.class)
                .optional();
        subject.ifPresent(of -> audit.append(AuditEntry.of("session.ended", by).about(of, id)));
        return subject.isPresent();
    }
}
