package io.safeconduct.evidence;

import io.safeconduct.gate.Proposal;
import io.safeconduct.vault.Vault;
import java.sql.Timestamp;
import java.time.Instant;
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

    /** Whether a code was ever made for it. */
    boolean wasMade(String proposal, String hash) {
        return database.sql("SELECT EXISTS (SELECT FROM verification WHERE proposal_id = ? AND hash = ?)")
                .params(proposal, hash)
                .query(Boolean.class)
                .single();
    }

    /** How many codes were made for a customer after that moment. */
    int madeSince(String customer, Instant start) {
        return database.sql("SELECT count(*) FROM verification WHERE subject = ? AND made_at > ?")
                .params(customer, Timestamp.from(start))
                .query(Integer.class)
                .single();
    }

    /** Nobody else makes or enters a code of this customer's until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockAllOf(String customer) {
        database.sql("SELECT pg_advisory_xact_lock(hashtext('safeconduct.verification'), hashtext(?))")
                .param(customer)
                .query()
                .singleRow();
    }

    /** Keeps a code, the first one there is for this hash. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Proposal proposal, String hash, String code, Instant at) {
        database.sql("INSERT INTO verification (proposal_id, hash, subject, code, made_at) VALUES (?, ?, ?, ?, ?)")
                .params(
                        proposal.id(),
                        hash,
                        proposal.subject(),
                        vault.seal(context(proposal.id(), hash), code),
                        Timestamp.from(at))
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
