package io.safeconduct.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safeconduct.replay.Replay.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The replays, so that every node can tell how far one is and what it came to. */
@Repository
class Replays {

    private final JdbcClient database;
    private final ObjectMapper json;

    Replays(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    Optional<Replay> find(String id) {
        return database.sql("SELECT * FROM policy_replay WHERE id = ?")
                .param(id)
                .query(this::replay)
                .optional();
    }

    /** The latest decision about each proposal that was decided about since then, the oldest first. */
    List<Recorded> decidedSince(Instant since) {
        return database.sql(
                        """
                        SELECT decision.id AS decision, proposal.id AS proposal, journey.key AS journey_key
                          FROM decision
                          JOIN proposal ON proposal.decision_id = decision.id
                          JOIN journey ON journey.id = proposal.journey_id
                         WHERE decision.decided_at >= ?
                         ORDER BY decision.decided_at, decision.id
                        """)
                .param(Timestamp.from(since))
                .query(Recorded.class)
                .list();
    }

    void add(Replay replay) {
        database.sql(
                        """
                        INSERT INTO policy_replay (id, policy, asked_by, asked_at, since, state, seen_at, done, total)
                        VALUES (:id, :policy, :askedBy, :askedAt, :since, :state, :seenAt, :done, :total)
                        """)
                .param("id", replay.id())
                .param("policy", replay.policy())
                .param("askedBy", replay.askedBy())
                .param("askedAt", Timestamp.from(replay.askedAt()))
                .param("since", Timestamp.from(replay.since()))
                .param("state", text(replay.state()))
                .param("seenAt", Timestamp.from(replay.seenAt()))
                .param("done", replay.done())
                .param("total", replay.total())
                .update();
    }

    void progress(String id, int done, Instant now) {
        database.sql("UPDATE policy_replay SET done = ?, seen_at = ? WHERE id = ?")
                .params(done, Timestamp.from(now), id)
                .update();
    }

    void done(String id, ReplayReport report, int done, Instant now) {
        database.sql("UPDATE policy_replay SET state = 'done', report = ?::jsonb, done = ?, seen_at = ? WHERE id = ?")
                .params(write(report), done, Timestamp.from(now), id)
                .update();
    }

    void failed(String id, String reason, Instant now) {
        database.sql("UPDATE policy_replay SET state = 'failed', reason = ?, seen_at = ? WHERE id = ?")
                .params(reason, Timestamp.from(now), id)
                .update();
    }

    private Replay replay(ResultSet row, int number) throws SQLException {
        String report = row.getString("report");
        return new Replay(
                row.getString("id"),
                row.getString("policy"),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("since").toInstant(),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getTimestamp("seen_at").toInstant(),
                row.getInt("done"),
                row.getInt("total"),
                report == null ? null : read(report),
                row.getString("reason"));
    }

    private String write(ReplayReport report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The report of a replay cannot be written", e);
        }
    }

    private ReplayReport read(String report) throws SQLException {
        try {
            return json.readValue(report, ReplayReport.class);
        } catch (JsonProcessingException e) {
            throw new SQLException("Unreadable report of a replay", e);
        }
    }

    private static String text(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
