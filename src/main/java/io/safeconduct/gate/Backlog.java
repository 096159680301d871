package io.safeconduct.gate;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what waits for approvers, and what was proposed of late. */
@Repository
class Backlog {

    private static final Duration OF_LATE = Duration.ofMinutes(1);

    private final JdbcClient database;

    Backlog(JdbcClient database) {
        this.database = database;
    }

    /**
     * How much there is.
     *
     * @param waiting proposals that can still be approved, whatever else they wait for
     * @param oldest how long the one that waits longest has done so since it was last decided about
     * @param proposed in the last minute
     */
    record Size(long waiting, Duration oldest, long proposed) {}

    Size at(Instant now) {
        return database.sql(
                        """
                        SELECT count(*) AS waiting,
                               coalesce(extract(epoch FROM :now - min(decision.decided_at)), 0)::bigint AS oldest,
                               (SELECT count(*) FROM proposal WHERE created_at > :since) AS proposed
                          FROM proposal JOIN decision ON decision.id = proposal.decision_id
                         WHERE proposal.state = 'waiting' AND proposal.evidence_due > :now
                           AND decision.findings @> '[{"obligation": {"type": "approve"}}]'
                        """)
                .param("now", Timestamp.from(now))
                .param("since", Timestamp.from(now.minus(OF_LATE)))
                .query((row, number) -> new Size(
                        row.getLong("waiting"),
                        Duration.ofSeconds(Math.max(0, row.getLong("oldest"))),
                        row.getLong("proposed")))
                .single();
    }
}
