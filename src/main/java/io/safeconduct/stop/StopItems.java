package io.safeconduct.stop;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What stops found under way, or executed not long before. */
@Repository
public class StopItems {

    /** The proposals a stop is about; :actions are those of the system that is stopped, if it is one. */
    private static final String CONCERNED =
            """
                  (:scope = 'all'
                   OR :scope = 'agent' AND :target IN (proposal.actor, proposal.mandate)
                   OR :scope = 'action' AND proposal.action = :target
                   OR :scope = 'system' AND proposal.action IN (:actions)
                   OR :scope = 'journey' AND (proposal.journey_id = :target
                      OR EXISTS (SELECT FROM journey WHERE journey.id = proposal.journey_id AND journey.key = :target)))
            """;

    private final JdbcClient database;

    StopItems(JdbcClient database) {
        this.database = database;
    }

    /**
     * Notes what a stop found; what is noted already stays so.
     *
     * @param actions of the system that is stopped; not empty
     * @param since the earliest time at which something executed began to be part of it
     */
    public void takeStock(Stop stop, Collection<String> actions, Instant since) {
        database.sql(
                        """
                        INSERT INTO stop_item (stop_id, proposal_id)
                        SELECT :stop, proposal.id FROM proposal
                         WHERE proposal.created_at <= :placedAt AND %s
                           AND (proposal.state IN ('collecting', 'waiting', 'escalated', 'granted', 'executing',
                                                   'failed', 'unknown')
                                OR proposal.state = 'stopped' AND proposal.reason = :said
                                OR EXISTS (SELECT FROM execution
                                            WHERE execution.proposal_id = proposal.id AND execution.kind = 'execute'
                                              AND (execution.state = 'executed' AND execution.started_at >= :since
                                                   OR execution.finished_at > :placedAt)))
                        ON CONFLICT DO NOTHING
                        """
                                .formatted(CONCERNED))
                .param("stop", stop.id())
                .param("placedAt", Timestamp.from(stop.placedAt()))
                .param("said", Stop.said(stop.id()))
                .param("since", Timestamp.from(since))
                .param("scope", stop.scope().id())
                .param("target", stop.target())
                .param("actions", actions)
                .update();
    }

    /**
     * The next proposals that wait under a stop and have had no effect, in the order of their ids.
     *
     * @param after only those that come after this id; null for the first ones
     * @param actions of the system that is stopped; not empty
     */
    public List<String> waiting(Stop stop, Collection<String> actions, @Nullable String after, int most) {
        return database.sql(
                        """
                        SELECT proposal.id FROM proposal
                         WHERE proposal.state IN ('collecting', 'waiting', 'escalated', 'granted', 'failed')
                           AND (:after::text IS NULL OR proposal.id > :after) AND %s
                         ORDER BY proposal.id LIMIT :most
                        """
                                .formatted(CONCERNED))
                .param("after", after)
                .param("scope", stop.scope().id())
                .param("target", stop.target())
                .param("actions", actions)
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** What a stop found, as it is now. */
    public List<StopItem> of(String stop) {
        return database.sql(
                        """
                        SELECT proposal.id, proposal.action, proposal.journey_id, proposal.state,
                               proposal.state NOT IN ('collecting', 'waiting', 'escalated', 'granted', 'executing',
                                                      'failed', 'unknown') AS over,
                               CASE WHEN proposal.state = 'unknown' THEN 'unknown'
                                    WHEN execution.state = 'executed' AND execution.finished_at <= stop.placed_at
                                         THEN 'already-happened'
                                    WHEN execution.state IN ('executed', 'refused', 'calling') THEN 'on-the-wire'
                                    ELSE 'stopped-before-effect' END AS finding
                          FROM stop
                          JOIN stop_item ON stop_item.stop_id = stop.id
                          JOIN proposal ON proposal.id = stop_item.proposal_id
                          LEFT JOIN execution ON execution.proposal_id = proposal.id AND execution.kind = 'execute'
                         WHERE stop.id = ?
                         ORDER BY proposal.created_at, proposal.id
                        """)
                .param(stop)
                .query((row, number) -> new StopItem(
                        row.getString("id"),
                        row.getString("action"),
                        row.getString("journey_id"),
                        row.getString("state"),
                        StopItem.Finding.of(row.getString("finding")),
                        row.getBoolean("over")))
                .list();
    }
}
