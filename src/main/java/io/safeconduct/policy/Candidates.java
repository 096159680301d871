package io.safeconduct.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The bundles that policy owners brought. Who brought one first stays its author. */
@Repository
class Candidates {

    private final JdbcClient database;

    Candidates(JdbcClient database) {
        this.database = database;
    }

    void add(Candidate candidate) {
        database.sql(
                        """
                        INSERT INTO policy_candidate (name, hash, proposed_by, proposed_at, reason)
                        VALUES (:name, :hash, :by, :at, :reason) ON CONFLICT DO NOTHING
                        """)
                .param("name", candidate.name())
                .param("hash", candidate.hash())
                .param("by", candidate.proposedBy())
                .param("at", Timestamp.from(candidate.proposedAt()))
                .param("reason", candidate.reason())
                .update();
    }

    Optional<Candidate> find(String name, String hash) {
        return database.sql("SELECT * FROM policy_candidate WHERE name = ? AND hash = ?")
                .params(name, hash)
                .query(Candidates::candidate)
                .optional();
    }

    /** The newest first. */
    List<Candidate> latest(String name, int most) {
        return database.sql("SELECT * FROM policy_candidate WHERE name = ? ORDER BY proposed_at DESC, hash LIMIT ?")
                .params(name, most)
                .query(Candidates::candidate)
                .list();
    }

    private static Candidate candidate(ResultSet row, int number) throws SQLException {
        return new Candidate(
                row.getString("name"),
                row.getString("hash"),
                row.getString("proposed_by"),
                row.getTimestamp("proposed_at").toInstant(),
                row.getString("reason"));
    }
}
