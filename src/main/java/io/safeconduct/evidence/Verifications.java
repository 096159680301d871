package io.safeconduct.evidence;

import io.safeconduct.vault.Vault;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The codes that were made: one for each proposal and hash, sealed, and gone once it was used. */
@Repository
class Verifications {

    private final JdbcClient database;
    private final Vault vault;

    Verifications(JdbcClient database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** The code that is still good for a proposal. */
    Optional<String> code(String proposal, String hash) {
        return database.sql("SELECT code FROM verification WHERE proposal_id = ? AND hash = ? AND code IS NOT NULL")
                .params(proposal, hash)
                .query((row, number) -> row.getBytes("code"))
                .optional()
                .map(code -> vault.open(context(proposal, hash), code, String.class));
    }

    /** Keeps a code, unless there was one before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(String proposal, String hash, String code) {
        database.sql(
                        """
                        INSERT INTO verification (proposal_id, hash, code) VALUES (?, ?, ?)
                        ON CONFLICT (proposal_id, hash) DO NOTHING
                        """)
                .params(proposal, hash, vault.seal(context(proposal, hash), code))
                .update();
    }

    /** Counts a wrong code. @return how many there were by now */
    @Transactional(propagation = Propagation.MANDATORY)
    public int countWrong(String proposal, String hash) {
        return database.sql(
                        """
                        UPDATE verification SET wrong = wrong + 1 WHERE proposal_id = ? AND hash = ? RETURNING wrong
                        """)
                .params(proposal, hash)
                .query(Integer.class)
                .single();
    }

    /** The code is good for nothing any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void spend(String proposal, String hash) {
        database.sql("UPDATE verification SET code = NULL WHERE proposal_id = ? AND hash = ?")
                .params(proposal, hash)
                .update();
    }

    private static String context(String proposal, String hash) {
        return "verification/" + proposal + "/" + hash;
    }
}
