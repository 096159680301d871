package io.safeconduct.journey;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Journeys that may have left something behind, and the reviews they were given to. */
@Repository
class LeftBehind {

    /** Any number, known to all nodes: whoever holds it sweeps. */
    private static final long SWEEP = 7_233_401_876L;

    private final JdbcClient database;

    LeftBehind(JdbcClient database) {
        this.database = database;
    }

    /** Whether this node sweeps now; until the transaction ends no other one does. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean isOurs() {
        return database.sql("SELECT pg_try_advisory_xact_lock(?)")
                .param(SWEEP)
                .query(Boolean.class)
                .single();
    }

    /** Journeys that did not finish and executed something, that no person took back or looked at. */
    List<String> unfinished() {
        return database.sql(
                        """
                        SELECT journey.id FROM journey
                         WHERE journey.state IN ('stopped', 'failed', 'rollback-incomplete')
                           AND EXISTS (SELECT FROM proposal
                                        WHERE proposal.journey_id = journey.id
                                          AND proposal.state IN ('executed', 'rollback-failed', 'rollback-unknown'))
                           AND NOT EXISTS (SELECT FROM journey_review review WHERE review.journey_id = journey.id)
                           AND NOT EXISTS (SELECT FROM recall
                                            WHERE recall.journey_id = journey.id
                                              AND (recall.finished_at IS NULL OR recall.requested_by <> 'system'))
                         ORDER BY journey.started_at LIMIT 100
                        """)
                .query(String.class)
                .list();
    }

    /** Journeys with something on its way for so long that a process should carry it. */
    List<String> withOpenProposals(Instant before) {
        return database.sql(
                        """
                        SELECT DISTINCT journey_id FROM proposal
                         WHERE state IN ('granted', 'executing', 'failed', 'unknown') AND created_at < ?
                           AND NOT EXISTS (SELECT FROM journey_review review
                                            WHERE review.journey_id = proposal.journey_id)
                           AND NOT EXISTS (SELECT FROM recall
                                            WHERE recall.journey_id = proposal.journey_id AND recall.finished_at IS NULL)
                         LIMIT 1000
                        """)
                .param(Timestamp.from(before))
                .query(String.class)
                .list();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void addReview(String journey, String process, String reason, Instant now) {
        database.sql(
                        """
                        INSERT INTO journey_review (journey_id, process_instance_id, reason, opened_at)
                        VALUES (?, ?, ?, ?)
                        """)
                .params(journey, process, reason, Timestamp.from(now))
                .update();
    }

    /** The review of a journey, if there ever was one. */
    Optional<Review> reviewOf(String journey) {
        return database.sql("SELECT * FROM journey_review WHERE journey_id = ?")
                .param(journey)
                .query((row, number) -> new Review(
                        row.getString("journey_id"),
                        row.getString("process_instance_id"),
                        row.getString("reason"),
                        row.getTimestamp("opened_at").toInstant()))
                .optional();
    }
}
