package io.safeconduct.rollback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safeconduct.gate.ProposalState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The recalls there were, and what each is about. */
@Repository
public class Recalls {

    private final JdbcClient database;
    private final ObjectMapper json;

    Recalls(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    public Optional<Recall> find(String id) {
        return database.sql("SELECT * FROM recall WHERE id = ?")
                .param(id)
                .query(this::recall)
                .optional();
    }

    public Optional<Recall> carriedBy(String processInstance) {
        return database.sql("SELECT * FROM recall WHERE process_instance_id = ?")
                .param(processInstance)
                .query(this::recall)
                .optional();
    }

    public Optional<Recall> latestOf(String journey) {
        return database.sql("SELECT * FROM recall WHERE journey_id = ? ORDER BY requested_at DESC LIMIT 1")
                .param(journey)
                .query(this::recall)
                .optional();
    }

    /** What a recall is about, the newest execution first. */
    public List<RecallItem> items(String recall) {
        return database.sql(
                        """
                        SELECT proposal.id, proposal.action, proposal.state, proposal.reason,
                               EXISTS (SELECT FROM execution later
                                         JOIN proposal stuck ON stuck.id = later.proposal_id
                                        WHERE later.journey_id = done.journey_id AND later.kind = 'execute'
                                          AND later.position >= done.position
                                          AND stuck.state IN ('rollback-failed', 'rollback-unknown')) AS barred
                          FROM recall_item item
                          JOIN proposal ON proposal.id = item.proposal_id
                          JOIN execution done ON done.proposal_id = proposal.id AND done.kind = 'execute'
                         WHERE item.recall_id = ?
                         ORDER BY done.position DESC
                        """)
                .param(recall)
                .query((row, number) -> new RecallItem(
                        row.getString("id"),
                        row.getString("action"),
                        ProposalState.of(row.getString("state")),
                        row.getString("reason"),
                        row.getBoolean("barred")))
                .list();
    }

    /** The recalls a proposal is part of that have ended and left something. */
    List<Recall> incompleteWith(String proposal) {
        return database.sql(
                        """
                        SELECT recall.* FROM recall JOIN recall_item item ON item.recall_id = recall.id
                         WHERE item.proposal_id = ? AND recall.state = 'incomplete'
                        """)
                .param(proposal)
                .query(this::recall)
                .list();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Recall> lock(String id) {
        return database.sql("SELECT * FROM recall WHERE id = ? FOR UPDATE")
                .param(id)
                .query(this::recall)
                .optional();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(Recall recall) {
        database.sql(
                        """
                        INSERT INTO recall (id, scope, journey_id, selection, requested_by, reason, state, requested_at)
                        VALUES (:id, :scope, :journey, :selection::jsonb, :requestedBy, :reason, :state, :requestedAt)
                        """)
                .param("id", recall.id())
                .param("scope", recall.journey() == null ? "selection" : "journey")
                .param("journey", recall.journey())
                .param("selection", recall.selection() == null ? null : write(recall.selection()))
                .param("requestedBy", recall.requestedBy())
                .param("reason", recall.reason())
                .param("state", recall.state().id())
                .param("requestedAt", Timestamp.from(recall.requestedAt()))
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void addItems(String recall, List<String> proposals) {
        database.sql(
                        """
                        INSERT INTO recall_item (recall_id, proposal_id)
                        SELECT :recall, unnest(:proposals::text[]) ON CONFLICT DO NOTHING
                        """)
                .param("recall", recall)
                .param("proposals", new SqlArrayValue("text", proposals.toArray()))
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void approve(String id, String by) {
        database.sql("UPDATE recall SET approved_by = ?, state = 'running' WHERE id = ? AND state = 'waiting'")
                .params(by, id)
                .update();
    }

    /** Gives a recall to the one process instance that will carry it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void bind(String id, String processInstance) {
        database.sql("UPDATE recall SET process_instance_id = ? WHERE id = ? AND process_instance_id IS NULL")
                .params(processInstance, id)
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void finish(String id, Recall.State state, Instant now) {
        database.sql("UPDATE recall SET state = ?, finished_at = coalesce(finished_at, ?) WHERE id = ?")
                .params(state.id(), Timestamp.from(now), id)
                .update();
    }

    private Recall recall(ResultSet row, int number) throws SQLException {
        Timestamp finished = row.getTimestamp("finished_at");
        return new Recall(
                row.getString("id"),
                row.getString("journey_id"),
                read(row.getString("selection")),
                row.getString("requested_by"),
                row.getString("reason"),
                row.getString("approved_by"),
                Recall.State.of(row.getString("state")),
                row.getString("process_instance_id"),
                row.getTimestamp("requested_at").toInstant(),
                finished == null ? null : finished.toInstant());
    }

    private String write(Selection selection) {
        try {
            return json.writeValueAsString(selection);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A selection cannot be written", e);
        }
    }

    private @Nullable Selection read(@Nullable String selection) throws SQLException {
        try {
            return selection == null ? null : json.readValue(selection, Selection.class);
        } catch (JsonProcessingException e) {
            throw new SQLException("Unreadable selection", e);
        }
    }
}
