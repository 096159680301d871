package io.safeconduct.stop;

import io.safeconduct.database.WithinTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The stops. Nothing of them is kept in memory beyond a transaction: whoever asks is told what the database says now. */
@Repository
public class Stops {

    private final JdbcClient database;

    /** Proposals that no stop is in force on. */
    private final WithinTransaction<Set<String>> clear = new WithinTransaction<>(HashSet::new);

    Stops(JdbcClient database) {
        this.database = database;
    }

    /**
     * The stop in force on a proposal; asked once in a transaction, for whatever is placed later is met right before a call
     * is sent.
     *
     * @param system at which its action is done
     * @return its id; the oldest if there are several
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> on(String proposal, String system) {
        if (clear.get().contains(proposal)) {
            return Optional.empty();
        }
        Optional<String> stop = read(proposal, system);
        if (stop.isEmpty()) {
            clear.get().add(proposal);
        }
        return stop;
    }

    private Optional<String> read(String proposal, String system) {
        return database.sql(
                        """
                        SELECT stop_on(actor, mandate, action, :system, journey_id) AS stop
                          FROM proposal WHERE id = :proposal
                        """)
                .param("system", system)
                .param("proposal", proposal)
                .query((row, number) -> Optional.ofNullable(row.getString("stop")))
                .single();
    }

    /** The stop that keeps an agent from starting a journey of that kind. */
    public Optional<String> onStart(String agent, String journeyKey) {
        return database.sql(
                        """
                        SELECT id FROM stop
                         WHERE lifted_at IS NULL
                           AND (scope = 'all' OR scope = 'agent' AND target = :agent
                                OR scope = 'journey' AND target = :journey)
                         ORDER BY placed_at, id LIMIT 1
                        """)
                .param("agent", agent)
                .param("journey", journeyKey)
                .query(String.class)
                .optional();
    }

    public Optional<Stop> find(String id) {
        return database.sql("SELECT * FROM stop WHERE id = ?")
                .param(id)
                .query(Stops::stop)
                .optional();
    }

    /** The newest stops, lifted ones included. */
    public List<Stop> latest(int most) {
        return database.sql("SELECT * FROM stop ORDER BY placed_at DESC, id LIMIT ?")
                .param(most)
                .query(Stops::stop)
                .list();
    }

    /** The stops that are not lifted, and those that were before their stock was taken. */
    public List<Stop> unsettled() {
        return database.sql(
                        "SELECT * FROM stop WHERE lifted_at IS NULL OR stock_taken_at IS NULL ORDER BY placed_at, id")
                .query(Stops::stop)
                .list();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(Stop stop) {
        database.sql(
                        """
                        INSERT INTO stop (id, scope, target, reason, placed_by, placed_at)
                        VALUES (:id, :scope, :target, :reason, :placedBy, :placedAt)
                        """)
                .param("id", stop.id())
                .param("scope", stop.scope().id())
                .param("target", stop.target())
                .param("reason", stop.reason())
                .param("placedBy", stop.placedBy())
                .param("placedAt", Timestamp.from(stop.placedAt()))
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Stop> lock(String id) {
        return database.sql("SELECT * FROM stop WHERE id = ? FOR UPDATE")
                .param(id)
                .query(Stops::stop)
                .optional();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void noteStockTaken(String id, Instant now) {
        database.sql("UPDATE stop SET stock_taken_at = ? WHERE id = ?")
                .params(Timestamp.from(now), id)
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void askLift(String id, String by, Instant now) {
        database.sql("UPDATE stop SET lift_asked_by = ?, lift_asked_at = ? WHERE id = ? AND lift_asked_by IS NULL")
                .params(by, Timestamp.from(now), id)
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void lift(String id, String by, Instant now) {
        database.sql("UPDATE stop SET lift_approved_by = ?, lifted_at = ? WHERE id = ? AND lifted_at IS NULL")
                .params(by, Timestamp.from(now), id)
                .update();
    }

    private static Stop stop(ResultSet row, int number) throws SQLException {
        return new Stop(
                row.getString("id"),
                Stop.Scope.of(row.getString("scope")).orElseThrow(),
                row.getString("target"),
                row.getString("reason"),
                row.getString("placed_by"),
                row.getTimestamp("placed_at").toInstant(),
                instant(row.getTimestamp("stock_taken_at")),
                row.getString("lift_asked_by"),
                row.getString("lift_approved_by"),
                instant(row.getTimestamp("lifted_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
