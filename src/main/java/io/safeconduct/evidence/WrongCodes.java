package io.safeconduct.evidence;

import io.safeconduct.gate.Proposal;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The wrong codes that were entered, by customer; which they were is not kept. */
@Repository
class WrongCodes {

    private final JdbcClient database;

    WrongCodes(JdbcClient database) {
        this.database = database;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Proposal proposal, Instant at) {
        database.sql("INSERT INTO wrong_code (subject, proposal_id, entered_at) VALUES (?, ?, ?)")
                .params(proposal.subject(), proposal.id(), Timestamp.from(at))
                .update();
    }

    /** How many were entered for a customer after that moment. */
    int since(String customer, Instant start) {
        return database.sql("SELECT count(*) FROM wrong_code WHERE subject = ? AND entered_at > ?")
                .params(customer, Timestamp.from(start))
                .query(Integer.class)
                .single();
    }
}
