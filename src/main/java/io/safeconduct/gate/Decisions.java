package io.safeconduct.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safeconduct.caps.Level;
import io.safeconduct.facts.Facts;
import io.safeconduct.permission.Permission;
import io.safeconduct.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every decision ever taken, with the facts it was taken on, so that it can be explained and replayed. None ever changes, so
 * those of the last moments are remembered.
 */
@Repository
public class Decisions {

    private final JdbcClient database;
    private final Vault vault;
    private final ObjectMapper json;
    private final Map<String, Decision> recent = Collections.synchronizedMap(new RecentDecisions());

    Decisions(JdbcClient database, Vault vault, ObjectMapper json) {
        this.database = database;
        this.vault = vault;
        this.json = json;
    }

    public Optional<Decision> find(@Nullable String id) {
        if (id == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(recent.get(id)).or(() -> read(id));
    }

    /** Those of these that there are. */
    public List<Decision> findAll(Collection<String> ids) {
        return database.sql("SELECT * FROM decision WHERE id IN (:ids)")
                .param("ids", ids)
                .query(this::decision)
                .list();
    }

    private Optional<Decision> read(String id) {
        return database.sql("SELECT * FROM decision WHERE id = ?")
                .param(id)
                .query(this::decision)
                .optional();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(Decision decision) {
        database.sql(
                        """
                        INSERT INTO decision (id, proposal_id, hash, verdict, findings, facts, policy, decided_at)
                        VALUES (:id, :proposal, :hash, :verdict, :findings::jsonb, :facts, :policy, :decidedAt)
                        """)
                .param("id", decision.id())
                .param("proposal", decision.proposal())
                .param("hash", decision.hash())
                .param("verdict", decision.verdict().name())
                .param("findings", write(decision.findings()))
                .param(
                        "facts",
                        vault.seal(
                                factsOf(decision.id()),
                                new Basis(
                                        decision.amount(), decision.facts(), decision.permissions(), decision.caps())))
                .param("policy", decision.policy())
                .param("decidedAt", Timestamp.from(decision.decidedAt()))
                .update();
        recent.put(decision.id(), decision);
    }

    private Decision decision(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        Basis basis = vault.open(factsOf(id), row.getBytes("facts"), Basis.class);
        return new Decision(
                id,
                row.getString("proposal_id"),
                row.getString("hash"),
                Verdict.valueOf(row.getString("verdict")),
                findings(row.getString("findings")),
                basis.amount(),
                basis.facts(),
                basis.permissions(),
                basis.caps() == null ? List.of() : basis.caps(),
                row.getString("policy"),
                row.getTimestamp("decided_at").toInstant());
    }

    private String write(List<Finding> findings) {
        try {
            return json.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Findings cannot be written", e);
        }
    }

    private List<Finding> findings(String findings) throws SQLException {
        try {
            return List.of(json.readValue(findings, Finding[].class));
        } catch (JsonProcessingException e) {
            throw new SQLException("Unreadable findings", e);
        }
    }

    private static String factsOf(String id) {
        return "decision/" + id + "/facts";
    }

    /** What is kept encrypted of a decision; those from before there were caps have none. */
    private record Basis(
            @Nullable Money amount, Facts facts, List<Permission> permissions, @Nullable List<Level> caps) {}
}
