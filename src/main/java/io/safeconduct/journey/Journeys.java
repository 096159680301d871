package io.safeconduct.journey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.agent.Session;
import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.database.WithinTransaction;
import io.safeconduct.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The journeys, with the personal data the engine does not get. What a transaction holds it does not read again. */
@Repository
public class Journeys {

    private final JdbcClient database;
    private final Vault vault;
    private final AuditTrail audit;
    private final WithinTransaction<Map<String, Journey>> held = new WithinTransaction<>(HashMap::new);

    Journeys(JdbcClient database, Vault vault, AuditTrail audit) {
        this.database = database;
        this.vault = vault;
        this.audit = audit;
    }

    public Optional<Journey> find(String id) {
        return held(journey -> journey.id().equals(id)).or(() -> read(id));
    }

    private Optional<Journey> read(String id) {
        return database.sql("SELECT * FROM journey WHERE id = ?")
                .param(id)
                .query(this::journey)
                .optional();
    }

    Optional<Journey> runBy(String processInstance) {
        return held(journey -> processInstance.equals(journey.process())).or(() -> readRunBy(processInstance));
    }

    private Optional<Journey> readRunBy(String processInstance) {
        return database.sql("SELECT * FROM journey WHERE process_instance_id = ?")
                .param(processInstance)
                .query(this::journey)
                .optional();
    }

    /** Holds the journey's row until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Journey> lock(String id) {
        return held(journey -> journey.id().equals(id))
                .or(() -> database.sql("SELECT * FROM journey WHERE id = ? FOR NO KEY UPDATE")
                        .param(id)
                        .query(this::journey)
                        .optional()
                        .map(this::hold));
    }

    /** The journeys of a session that run, each held until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Journey> lockRunningIn(String session) {
        return database.sql(
                        "SELECT * FROM journey WHERE session_id = ? AND state = 'running' ORDER BY id FOR NO KEY UPDATE")
                .param(session)
                .query(this::journey)
                .list();
    }

    /** The same, held so that it cannot begin to be taken back before the caller's transaction has ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Journey> shareRunBy(String processInstance) {
        return held(journey -> processInstance.equals(journey.process()))
                .or(() -> database.sql("SELECT * FROM journey WHERE process_instance_id = ? FOR SHARE")
                        .param(processInstance)
                        .query(this::journey)
                        .optional());
    }

    /** Keeps a new journey. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Journey journey) {
        database.sql(
                        """
                        INSERT INTO journey (id, key, version, subject, actor, session_id, channel, device, input,
                                             process_instance_id, state, started_at)
                        VALUES (:id, :key, :version, :subject, :actor, :session, :channel, :device, :input,
                                :process, :state, :startedAt)
                        """)
                .param("id", journey.id())
                .param("key", journey.key())
                .param("version", journey.version())
                .param("subject", journey.subject())
                .param("actor", journey.actor())
                .param("session", journey.session().id())
                .param("channel", journey.session().channel())
                .param("device", journey.session().device())
                .param("input", vault.seal(inputOf(journey.id()), journey.input()))
                .param("process", journey.process())
                .param("state", journey.state().id())
                .param("startedAt", Timestamp.from(journey.startedAt()))
                .update();
        hold(journey);
        audit.append(entry("journey.started", journey.actor(), journey)
                .with("journey", journey.key())
                .with("version", journey.version()));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void move(Journey journey, Journey.State state, Instant now) {
        boolean over = state != Journey.State.RUNNING && state != Journey.State.ROLLING_BACK;
        Optional<Journey> moved = database.sql(
                        """
                        UPDATE journey SET state = :state,
                               ended_at = CASE WHEN :over THEN coalesce(ended_at, :now) ELSE ended_at END
                         WHERE id = :id AND state <> :state
                        RETURNING *
                        """)
                .param("state", state.id())
                .param("over", over)
                .param("now", Timestamp.from(now))
                .param("id", journey.id())
                .query(this::journey)
                .optional();
        moved.map(this::hold).ifPresent(held -> audit.append(entry("journey." + state.id(), AuditEntry.SYSTEM, held)));
    }

    private Journey hold(Journey journey) {
        held.get().put(journey.id(), journey);
        return journey;
    }

    private Optional<Journey> held(Predicate<Journey> wanted) {
        Map<String, Journey> all = held.ifAny();
        return all == null
                ? Optional.empty()
                : all.values().stream().filter(wanted).findFirst();
    }

    private static AuditEntry entry(String event, String principal, Journey journey) {
        return AuditEntry.of(event, principal)
                .about(journey.subject(), journey.session().id())
                .in(journey.id(), null);
    }

    private Journey journey(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        Timestamp ended = row.getTimestamp("ended_at");
        return new Journey(
                id,
                row.getString("key"),
                row.getInt("version"),
                new Session(
                        row.getString("session_id"),
                        row.getString("subject"),
                        row.getString("channel"),
                        row.getString("device")),
                row.getString("actor"),
                row.getString("process_instance_id"),
                vault.open(inputOf(id), row.getBytes("input"), ObjectNode.class),
                Journey.State.of(row.getString("state")),
                row.getTimestamp("started_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }

    private static String inputOf(String id) {
        return "journey/" + id + "/input";
    }
}
