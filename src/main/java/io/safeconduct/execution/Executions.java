package io.safeconduct.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.gate.Grant;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The intents and their outcomes. */
@Repository
public class Executions {

    private static final String OPEN =
            """
            SELECT proposal.id, proposal.action, proposal.subject, proposal.state,
                   execution.started_at, execution.attempt, execution.reason,
                   CASE WHEN execution.kind = 'execute' THEN proposal.process_instance_id
                        ELSE (SELECT rollback.process_instance_id FROM rollback
                               WHERE rollback.proposal_id = proposal.id AND rollback.process_instance_id IS NOT NULL
                               ORDER BY rollback.requested_at DESC LIMIT 1) END AS process
              FROM proposal JOIN execution ON execution.proposal_id = proposal.id
             WHERE (proposal.state IN ('failed', 'unknown') AND execution.kind = 'execute'
                    OR proposal.state IN ('rollback-failed', 'rollback-unknown') AND execution.kind = 'reverse')
            """;

    private final JdbcClient database;
    private final Vault vault;

    Executions(JdbcClient database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    public Optional<Execution> find(String proposal, Grant.Kind kind) {
        return database.sql("SELECT * FROM execution WHERE proposal_id = ? AND kind = ?")
                .params(proposal, kind.id())
                .query(this::execution)
                .optional();
    }

    /** What was executed in a journey and neither reversed nor taken up for it, newest first. */
    public List<Execution> notYetReversed(String journey) {
        return database.sql(
                        """
                        SELECT done.* FROM execution done
                         WHERE done.journey_id = ? AND done.kind = 'execute' AND done.state = 'executed'
                           AND NOT EXISTS (SELECT FROM execution undo
                                            WHERE undo.proposal_id = done.proposal_id AND undo.kind = 'reverse')
                         ORDER BY done.position DESC
                        """)
                .param(journey)
                .query(this::execution)
                .list();
    }

    /** What was executed in the same journey after this, oldest first. */
    public List<Execution> laterThan(Execution execution) {
        return database.sql(
                        """
                        SELECT * FROM execution
                         WHERE journey_id = ? AND kind = 'execute' AND position > ?
                         ORDER BY position
                        """)
                .params(execution.journey(), execution.position())
                .query(this::execution)
                .list();
    }

    /**
     * What was executed and neither reversed nor taken up for it, newest first; of each that is given only what has it.
     *
     * @param agent who proposed it, or under which mandate
     * @param policy hash of the policy it was decided under
     * @param journey the key of its journey, or its id
     * @param from the earliest time at which it began
     * @param to the time before which it began
     */
    public List<Execution> standing(
            @Nullable String agent,
            @Nullable String policy,
            @Nullable String action,
            @Nullable String journey,
            @Nullable Instant from,
            @Nullable Instant to) {
        return database.sql(
                        """
                        SELECT done.* FROM execution done
                          JOIN proposal ON proposal.id = done.proposal_id
                          JOIN action_grant ON action_grant.id = done.grant_id
                         WHERE done.kind = 'execute' AND done.state = 'executed' AND proposal.state = 'executed'
                           AND (:agent::text IS NULL OR :agent IN (proposal.actor, proposal.mandate))
                           AND (:policy::text IS NULL OR action_grant.policy = :policy)
                           AND (:action::text IS NULL OR proposal.action = :action)
                           AND (:journey::text IS NULL OR done.journey_id = :journey
                                OR :journey = (SELECT key FROM journey WHERE journey.id = done.journey_id))
                           AND (:from::timestamptz IS NULL OR done.started_at >= :from)
                           AND (:to::timestamptz IS NULL OR done.started_at < :to)
                         ORDER BY done.position DESC
                        """)
                .param("agent", agent)
                .param("policy", policy)
                .param("action", action)
                .param("journey", journey)
                .param("from", from == null ? null : Timestamp.from(from))
                .param("to", to == null ? null : Timestamp.from(to))
                .query(this::execution)
                .list();
    }

    /** What the systems of record answered to the reversals of these proposals, as far as they did; by proposal. */
    public Map<String, JsonNode> reversalReceipts(List<String> proposals) {
        Map<String, JsonNode> receipts = new HashMap<>();
        database.sql(
                        """
                        SELECT * FROM execution
                         WHERE kind = 'reverse' AND receipt IS NOT NULL AND proposal_id = ANY (:proposals::text[])
                        """)
                .param("proposals", new SqlArrayValue("text", proposals.toArray()))
                .query(this::execution)
                .list()
                .forEach(reversal -> receipts.put(reversal.proposal(), Objects.requireNonNull(reversal.receipt())));
        return receipts;
    }

    /** What is open, the oldest first; at most so many. */
    public List<OpenOutcome> open(int most) {
        return database.sql(OPEN + " ORDER BY execution.started_at, proposal.id LIMIT ?")
                .param(most)
                .query(Executions::openOutcome)
                .list();
    }

    /** What is open of one proposal: its execution, or its reversal. */
    public Optional<OpenOutcome> open(String proposal) {
        return database.sql(OPEN + " AND proposal.id = ?")
                .param(proposal)
                .query(Executions::openOutcome)
                .optional();
    }

    /** Intends an effect, under the grant just consumed. */
    @Transactional(propagation = Propagation.MANDATORY)
    Execution intend(Proposal proposal, Grant grant, Instant now) {
        return database.sql(
                        """
                        INSERT INTO execution (id, proposal_id, journey_id, kind, grant_id, idempotency_key, state,
                                               started_at)
                        VALUES (:id, :proposal, :journey, :kind, :grant, :key, 'calling', :now)
                        ON CONFLICT (proposal_id, kind) DO UPDATE
                           SET grant_id = excluded.grant_id, attempt = execution.attempt + 1, state = 'calling'
                        RETURNING *
                        """)
                .param("id", UUID.randomUUID().toString())
                .param("proposal", proposal.id())
                .param("journey", proposal.journey())
                .param("kind", grant.kind().id())
                .param("grant", grant.id())
                .param("key", proposal.id() + "." + grant.kind().id())
                .param("now", Timestamp.from(now))
                .query(this::execution)
                .single();
    }

    /** Takes up an intended effect again, under the grant consumed before. */
    @Transactional(propagation = Propagation.MANDATORY)
    Execution takeUp(Execution execution) {
        return database.sql(
                        """
                        UPDATE execution SET attempt = attempt + 1, state = 'calling', reason = NULL
                         WHERE id = ? RETURNING *
                        """)
                .param(execution.id())
                .query(this::execution)
                .single();
    }

    /**
     * Writes the outcome of an attempt.
     *
     * @return whether it was still the latest attempt
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean finish(Execution execution, Outcome outcome, Instant now) {
        JsonNode receipt = outcome.receipt();
        return database.sql(
                                """
                                UPDATE execution
                                   SET state = :state, receipt = :receipt, reason = :reason, finished_at = :now
                                 WHERE id = :id AND attempt = :attempt AND state = 'calling'
                                """)
                        .param("state", outcome.state().id())
                        .param("receipt", receipt == null ? null : vault.seal(receiptOf(execution.id()), receipt))
                        .param("reason", outcome.reason())
                        .param("now", Timestamp.from(now))
                        .param("id", execution.id())
                        .param("attempt", execution.attempt())
                        .update()
                == 1;
    }

    private static OpenOutcome openOutcome(ResultSet row, int number) throws SQLException {
        return new OpenOutcome(
                row.getString("id"),
                row.getString("action"),
                row.getString("subject"),
                ProposalState.of(row.getString("state")),
                row.getString("process"),
                row.getTimestamp("started_at").toInstant(),
                row.getInt("attempt"),
                row.getString("reason"));
    }

    private Execution execution(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        byte[] receipt = row.getBytes("receipt");
        Timestamp finished = row.getTimestamp("finished_at");
        return new Execution(
                id,
                row.getLong("position"),
                row.getString("proposal_id"),
                row.getString("journey_id"),
                Grant.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("grant_id"),
                row.getString("idempotency_key"),
                row.getInt("attempt"),
                Execution.State.of(row.getString("state")),
                receipt == null ? null : vault.open(receiptOf(id), receipt),
                row.getString("reason"),
                row.getTimestamp("started_at").toInstant(),
                finished == null ? null : finished.toInstant());
    }

    private static String receiptOf(String id) {
        return "execution/" + id + "/receipt";
    }
}
