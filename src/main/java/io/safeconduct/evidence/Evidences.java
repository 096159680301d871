package io.safeconduct.evidence;

import io.safeconduct.gate.Decision;
import io.safeconduct.gate.EvidenceBook;
import io.safeconduct.gate.Obligation;
import io.safeconduct.gate.Proposal;
import io.safeconduct.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The evidence there is; it can be added to, never changed. */
@Repository
public class Evidences implements EvidenceBook {

    private final JdbcClient database;
    private final Vault vault;

    Evidences(JdbcClient database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    @Override
    public Map<Obligation, Obligation.State> statesOf(Proposal proposal, Decision decision) {
        return statesOf(of(proposal.id()), decision);
    }

    /** @param recorded about the proposal that was decided about */
    static Map<Obligation, Obligation.State> statesOf(List<Evidence> recorded, Decision decision) {
        List<Evidence> given = recorded.stream()
                .filter(evidence -> evidence.hash().equals(decision.hash()))
                .toList();
        String basis = decision.basis();
        return decision.obligations().stream()
                .collect(Collectors.toMap(Function.identity(), obligation -> stateOf(obligation, given, basis)));
    }

    /**
     * The customer's own yes is to what is done; an approver's is to doing it under these circumstances, so it is void when
     * they have changed. A no stays a no.
     */
    private static Obligation.State stateOf(Obligation obligation, List<Evidence> given, String basis) {
        List<Evidence> matching = given.stream()
                .filter(evidence -> evidence.type() == obligation.type())
                .filter(evidence ->
                        obligation.group() == null || obligation.group().equals(evidence.group()))
                .toList();
        if (matching.stream().anyMatch(evidence -> !evidence.yes())) {
            return Obligation.State.REFUSED;
        }
        boolean fulfilled = matching.stream()
                .anyMatch(evidence -> obligation.type() != Obligation.Type.APPROVE || basis.equals(evidence.basis()));
        return fulfilled ? Obligation.State.FULFILLED : Obligation.State.OPEN;
    }

    /** Everything recorded about a proposal, oldest first. */
    public List<Evidence> of(String proposal) {
        return database.sql("SELECT * FROM evidence WHERE proposal_id = ? ORDER BY given_at")
                .param(proposal)
                .query(this::evidence)
                .list();
    }

    /** Everything recorded about any of these proposals, oldest first. */
    public List<Evidence> of(Collection<String> proposals) {
        return database.sql("SELECT * FROM evidence WHERE proposal_id IN (:proposals) ORDER BY given_at")
                .param("proposals", proposals)
                .query(this::evidence)
                .list();
    }

    /** Adds what was said; whoever calls this vouches that it was said, by that person and about that hash. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Evidence evidence) {
        database.sql(
                        """
                        INSERT INTO evidence (id, proposal_id, type, hash, basis, answer, given_by, given_as, comment, given_at)
                        VALUES (:id, :proposal, :type, :hash, :basis, :answer, :by, :group, :comment, :at)
                        """)
                .param("id", evidence.id())
                .param("proposal", evidence.proposal())
                .param("type", evidence.type().name())
                .param("hash", evidence.hash())
                .param("basis", evidence.basis())
                .param("answer", evidence.yes() ? "yes" : "no")
                .param("by", evidence.by())
                .param("group", evidence.group())
                .param(
                        "comment",
                        evidence.comment() == null ? null : vault.seal(commentOf(evidence.id()), evidence.comment()))
                .param("at", Timestamp.from(evidence.at()))
                .update();
    }

    private Evidence evidence(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        byte[] comment = row.getBytes("comment");
        return new Evidence(
                id,
                row.getString("proposal_id"),
                Obligation.Type.valueOf(row.getString("type")),
                row.getString("hash"),
                row.getString("basis"),
                row.getString("answer").equals("yes"),
                row.getString("given_by"),
                row.getString("given_as"),
                comment == null ? null : vault.open(commentOf(id), comment, String.class),
                row.getTimestamp("given_at").toInstant());
    }

    private static String commentOf(String id) {
        return "evidence/" + id + "/comment";
    }
}
