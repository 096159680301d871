package io.safeconduct.facts;

import io.safeconduct.vault.Vault;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The facts that are at hand for the next decision about a proposal, encrypted. */
@Repository
public class CollectedFacts {

    private final JdbcClient database;
    private final Vault vault;

    CollectedFacts(JdbcClient database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(String proposal, Facts facts) {
        database.sql(
                        """
                        INSERT INTO collected_facts (proposal_id, facts) VALUES (:proposal, :facts)
                        ON CONFLICT (proposal_id)
                        DO UPDATE SET facts = excluded.facts, collected_at = clock_timestamp()
                        """)
                .param("proposal", proposal)
                .param("facts", vault.seal(factsOf(proposal), facts))
                .update();
    }

    public Optional<Facts> of(String proposal) {
        return database.sql("SELECT facts FROM collected_facts WHERE proposal_id = ?")
                .param(proposal)
                .query(byte[].class)
                .optional()
                .map(bytes -> vault.open(factsOf(proposal), bytes, Facts.class));
    }

    private static String factsOf(String proposal) {
        return "collected/" + proposal + "/facts";
    }
}
