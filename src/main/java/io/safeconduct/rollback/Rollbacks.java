package io.safeconduct.rollback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rollbacks there were. */
@Repository
public class Rollbacks {

    private final JdbcClient database;

    Rollbacks(JdbcClient database) {
        this.database = database;
    }

    public Optional<Rollback> find(String id) {
        return database.sql("SELECT * FROM rollback WHERE id = ?")
                .param(id)
                .query(Rollbacks::rollback)
                .optional();
    }

    public Optional<Rollback> carriedBy(String processInstance) {
        return database.sql("SELECT * FROM rollback WHERE process_instance_id = ?")
                .param(processInstance)
                .query(Rollbacks::rollback)
                .optional();
    }

    public Optional<Rollback> latestOf(String proposal) {
        return database.sql("SELECT * FROM rollback WHERE proposal_id = ? ORDER BY requested_at DESC LIMIT 1")
                .param(proposal)
                .query(Rollbacks::rollback)
                .optional();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(Rollback rollback) {
        database.sql(
                        """
                        INSERT INTO rollback (id, journey_id, proposal_id, requested_by, reason, state,
                                              process_instance_id, requested_at)
                        VALUES (:id, :journey, :proposal, :requestedBy, :reason, :state, :process, :requestedAt)
                        """)
                .param("id", rollback.id())
                .param("journey", rollback.journey())
                .param("proposal", rollback.proposal())
                .param("requestedBy", rollback.requestedBy())
                .param("reason", rollback.reason())
                .param("state", rollback.state().id())
                .param("process", rollback.process())
                .param("requestedAt", Timestamp.from(rollback.requestedAt()))
                .update();
    }

    /** Gives a rollback that was asked for to the one process instance that will carry it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Rollback> bind(String id, String processInstance) {
        return database.sql(
                        """
                        UPDATE rollback SET process_instance_id = ?
                         WHERE id = ? AND process_instance_id IS NULL
                        RETURNING *
                        """)
                .params(processInstance, id)
                .query(Rollbacks::rollback)
                .optional();
    }

    /** The rollbacks that a process instance should be carrying, asked for before then; a thousand at most. */
    public List<Rollback> running(Instant before) {
        return database.sql(
                        """
                        SELECT * FROM rollback
                         WHERE finished_at IS NULL AND process_instance_id IS NOT NULL AND requested_at < ?
                         ORDER BY requested_at LIMIT 1000
                        """)
                .param(Timestamp.from(before))
                .query(Rollbacks::rollback)
                .list();
    }

    /**
     * Takes a rollback from the process instance that carried it and is gone.
     *
     * @return whether the rollback is still running
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean release(Rollback rollback) {
        return database.sql(
                                """
                                UPDATE rollback SET process_instance_id = NULL
                                 WHERE id = ? AND process_instance_id = ? AND finished_at IS NULL
                                """)
                        .params(rollback.id(), rollback.process())
                        .update()
                == 1;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void finish(String id, Rollback.State state, Instant now) {
        database.sql("UPDATE rollback SET state = ?, finished_at = ? WHERE id = ? AND finished_at IS NULL")
                .params(state.id(), Timestamp.from(now), id)
                .update();
    }

    private static Rollback rollback(ResultSet row, int number) throws SQLException {
        Timestamp finished = row.getTimestamp("finished_at");
        return new Rollback(
                row.getString("id"),
                row.getString("journey_id"),
                row.getString("proposal_id"),
                row.getString("requested_by"),
                row.getString("reason"),
                Rollback.State.of(row.getString("state")),
                row.getString("process_instance_id"),
                row.getTimestamp("requested_at").toInstant(),
                finished == null ? null : finished.toInstant());
    }
}
