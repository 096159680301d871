package io.safeconduct.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.agent.Session;
import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.caps.Ledger;
import io.safeconduct.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The proposals. Whoever moves one holds its row first ({@link #lock}), so that evidence, withdrawal, decision and
 * execution meet one after the other; what a transaction holds it does not read again.
 */
@Repository
public class Proposals {

    private final JdbcClient database;
    private final Vault vault;
    private final AuditTrail audit;
    private final Ledger ledger;
    private final Watch watch;
    private final HeldProposals held = new HeldProposals();

    Proposals(JdbcClient database, Vault vault, AuditTrail audit, Ledger ledger, Watch watch) {
        this.database = database;
        this.vault = vault;
        this.audit = audit;
        this.ledger = ledger;
        this.watch = watch;
    }

    /** Keeps a new proposal. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Proposal proposal) {
        database.sql(
                        """
                        INSERT INTO proposal (id, journey_id, step, process_instance_id, action, subject, actor,
                                              mandate, session_id, channel, device, parameters, rationale, state, created_at)
                        VALUES (:id, :journey, :step, :process, :action, :subject, :actor,
                                :mandate, :session, :channel, :device, :parameters, :rationale, :state, :createdAt)
                        """)
                .param("id", proposal.id())
                .param("journey", proposal.journey())
                .param("step", proposal.step())
                .param("process", proposal.process())
                .param("action", proposal.action())
                .param("subject", proposal.subject())
                .param("actor", proposal.actor())
                .param("mandate", proposal.mandate())
                .param("session", proposal.session().id())
                .param("channel", proposal.session().channel())
                .param("device", proposal.session().device())
                .param("parameters", vault.seal(parametersOf(proposal.id()), proposal.parameters()))
                .param(
                        "rationale",
                        proposal.rationale() == null
                                ? null
                                : vault.seal(rationaleOf(proposal.id()), proposal.rationale()))
                .param("state", proposal.state().id())
                .param("createdAt", Timestamp.from(proposal.createdAt()))
                .update();
        held.hold(proposal);
        audit.append(entry("proposal.made", proposal.actor(), proposal)
                .with("action", proposal.action())
                .with("step", proposal.step())
                .with("mandate", proposal.isMadeByPerson() ? proposal.mandate() : null));
    }

    public Optional<Proposal> find(String id) {
        return held.find(id).or(() -> query("SELECT * FROM proposal WHERE id = ?", id).stream()
                .findFirst());
    }

    /** Those of these that there are. */
    public List<Proposal> findAll(Collection<String> ids) {
        return database.sql("SELECT * FROM proposal WHERE id IN (:ids)")
                .param("ids", ids)
                .query(this::proposal)
                .list();
    }

    /** Holds the proposal's row until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Proposal> lock(String id) {
        return held.find(id).or(() -> query("SELECT * FROM proposal WHERE id = ? FOR UPDATE", id).stream()
                .findFirst()
                .map(held::hold));
    }

    /** The proposal a process instance carries, held until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Proposal> lockCarriedBy(String processInstance) {
        return held.carriedBy(processInstance)
                .or(() ->
                        query("SELECT * FROM proposal WHERE process_instance_id = ? FOR UPDATE", processInstance)
                                .stream()
                                .findFirst()
                                .map(held::hold));
    }

    public Optional<Proposal> carriedBy(String processInstance) {
        return held.carriedBy(processInstance)
                .or(() -> query("SELECT * FROM proposal WHERE process_instance_id = ?", processInstance).stream()
                        .findFirst());
    }

    public List<Proposal> ofJourney(String journey) {
        return query("SELECT * FROM proposal WHERE journey_id = ? ORDER BY created_at, id", journey);
    }

    public List<Proposal> inSession(String session) {
        return query("SELECT * FROM proposal WHERE session_id = ? ORDER BY created_at, id", session);
    }

    /** Whether that agent, that person, or anybody under that mandate, ever proposed anything. */
    public boolean anyBy(String name) {
        return database.sql("SELECT EXISTS (SELECT FROM proposal WHERE :name IN (actor, mandate))")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    /** Whether that action was ever proposed. */
    public boolean anyOf(String action) {
        return database.sql("SELECT EXISTS (SELECT FROM proposal WHERE action = ?)")
                .param(action)
                .query(Boolean.class)
                .single();
    }

    /** The proposals in a state, oldest first. */
    public List<Proposal> in(ProposalState state) {
        return query("SELECT * FROM proposal WHERE state = ? ORDER BY created_at, id LIMIT 500", state.id());
    }

    /**
     * Gives a proposal that was put to a journey to the one process instance that will carry it.
     *
     * @param proposal that one and no other; null for the oldest that was put to the step
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Proposal> bindPending(
            String journey, String step, @Nullable String proposal, String processInstance) {
        return database.sql(
                        """
                        UPDATE proposal SET process_instance_id = :process
                         WHERE id = (SELECT id FROM proposal
                                      WHERE journey_id = :journey AND step = :step AND process_instance_id IS NULL
                                        AND id = coalesce(:proposal, id)
                                      ORDER BY created_at LIMIT 1 FOR UPDATE)
                        RETURNING *
                        """)
                .param("journey", journey)
                .param("step", step)
                .param("proposal", proposal)
                .param("process", processInstance)
                .query(this::proposal)
                .optional()
                .map(held::hold);
    }

    /**
     * Moves a proposal on; the move is audited in the same transaction, and what the proposal holds of caps goes with it.
     *
     * @param principal who or what moves it
     * @param reason kept with the proposal, if given
     * @throws IllegalStateException when the state may not follow
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Proposal move(Proposal proposal, ProposalState next, String principal, @Nullable String reason) {
        return move(proposal, new Step(next, proposal.decision(), proposal.evidenceDue(), null, reason), principal);
    }

    /** Moves a proposal on to what was decided about it. */
    @Transactional(propagation = Propagation.MANDATORY)
    Proposal decided(Proposal proposal, ProposalState next, String decision, @Nullable Instant evidenceDue) {
        return move(proposal, new Step(next, decision, evidenceDue, null, null), AuditEntry.SYSTEM);
    }

    /** Moves a proposal on to what was done, keeping what the system of record answered, in the declared fields only. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Proposal done(Proposal proposal, ProposalState next, JsonNode result) {
        return move(
                proposal, new Step(next, proposal.decision(), proposal.evidenceDue(), result, null), AuditEntry.SYSTEM);
    }

    private Proposal move(Proposal proposal, Step step, String principal) {
        ProposalState next = step.state();
        if (!proposal.state().mayBecome(next)) {
            throw new IllegalStateException(
                    "Proposal " + proposal.id() + " is " + proposal.state().id() + " and cannot become " + next.id());
        }
        Proposal moved = database.sql(
                        """
                        UPDATE proposal SET state = :next, reason = coalesce(:reason, reason),
                               decision_id = :decision, evidence_due = :due, result = coalesce(:result, result)
                         WHERE id = :id AND state = :current
                        RETURNING *
                        """)
                .param("next", next.id())
                .param("reason", step.reason())
                .param("decision", step.decision())
                .param("due", timestamp(step.evidenceDue()))
                .param("result", step.result() == null ? null : vault.seal(resultOf(proposal.id()), step.result()))
                .param("id", proposal.id())
                .param("current", proposal.state().id())
                .query(this::proposal)
                .optional()
                .orElseThrow(() -> new IllegalStateException("Proposal " + proposal.id() + " was moved meanwhile"));
        if (next == ProposalState.EXECUTED) {
            ledger.confirm(proposal.id());
        } else if (proposal.state().leavesNothingDone(next)) {
            ledger.release(proposal.id());
        }
        audit.append(entry("proposal." + next.id(), principal, proposal)
                .with("from", proposal.state().id())
                .with("reason", step.reason()));
        tellOnceCommitted(moved);
        return held.hold(moved);
    }

    /** Has a proposal that waited decided anew; any other one is answered as it is. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Proposal stopWaiting(Proposal proposal) {
        return proposal.state() == ProposalState.WAITING
                ? move(proposal, ProposalState.COLLECTING, AuditEntry.SYSTEM, null)
                : proposal;
    }

    /** Keeps what the system of record answered, in the declared fields only. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keepResult(String id, JsonNode result) {
        database.sql("UPDATE proposal SET result = ? WHERE id = ? RETURNING *")
                .params(vault.seal(resultOf(id), result), id)
                .query(this::proposal)
                .optional()
                .ifPresent(held::hold);
    }

    /** An audit entry about a proposal. */
    public static AuditEntry entry(String event, String principal, Proposal proposal) {
        return AuditEntry.of(event, principal)
                .about(proposal.subject(), proposal.session().id())
                .in(proposal.journey(), proposal.id());
    }

    private void tellOnceCommitted(Proposal moved) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                watch.tell(moved);
            }
        });
    }

    private List<Proposal> query(String sql, String parameter) {
        return database.sql(sql).param(parameter).query(this::proposal).list();
    }

    private Proposal proposal(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        byte[] rationale = row.getBytes("rationale");
        byte[] result = row.getBytes("result");
        Timestamp due = row.getTimestamp("evidence_due");
        return new Proposal(
                id,
                row.getString("journey_id"),
                row.getString("step"),
                row.getString("process_instance_id"),
                row.getString("action"),
                new Session(
                        row.getString("session_id"),
                        row.getString("subject"),
                        row.getString("channel"),
                        row.getString("device")),
                row.getString("actor"),
                row.getString("mandate"),
                vault.open(parametersOf(id), row.getBytes("parameters"), ObjectNode.class),
                rationale == null ? null : vault.open(rationaleOf(id), rationale, String.class),
                ProposalState.of(row.getString("state")),
                row.getString("decision_id"),
                due == null ? null : due.toInstant(),
                result == null ? null : vault.open(resultOf(id), result),
                row.getString("reason"),
                row.getTimestamp("created_at").toInstant());
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static String parametersOf(String id) {
        return "proposal/" + id + "/parameters";
    }

    private static String rationaleOf(String id) {
        return "proposal/" + id + "/rationale";
    }

    private static String resultOf(String id) {
        return "proposal/" + id + "/result";
    }

    /** What a move changes; a result or reason of null leaves what was there. */
    private record Step(
            ProposalState state,
            @Nullable String decision,
            @Nullable Instant evidenceDue,
            @Nullable JsonNode result,
            @Nullable String reason) {}
}
