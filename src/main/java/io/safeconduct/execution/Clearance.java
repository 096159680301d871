package io.safeconduct.execution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The last look before a call is sent: no stop is in force, the grant holds, and this attempt is the one whose turn it is.
 *
 * <p>It is one statement, so it is true of one moment. Where it cannot be answered, nothing is sent. A reversal is asked
 * about everything but stops.
 */
@Repository
class Clearance {

    /** How long an answer is good for; a stop takes hold within a second, and this is part of it. */
    private static final Duration GOOD_FOR = Duration.ofMillis(500);

    private final JdbcClient database;
    private final Clock clock;

    Clearance(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    sealed interface Ruling {}

    /** @param sendBefore when this is no longer to be relied on */
    record Clear(Instant sendBefore) implements Ruling {}

    /** @param stop id of the stop in force */
    record Stopped(String stop) implements Ruling {}

    /** The grant has expired. */
    record Lapsed() implements Ruling {}

    /** It is not this attempt's turn any more, or nobody can tell. */
    record NotClear(String reason) implements Ruling {}

    /** @param heldUntil until when this node holds the work */
    Ruling of(Attempt attempt, Instant heldUntil) {
        Instant asked = clock.instant();
        Instant expires = attempt.grant().expiresAt();
        Instant sendBefore = Stream.of(asked.plus(GOOD_FOR), heldUntil, expires)
                .min(Instant::compareTo)
                .orElseThrow();
        Ruling inMemory = sendBefore.isAfter(asked) ? new Clear(sendBefore) : late(expires, asked);
        try {
            return inDatabase(attempt, asked, inMemory);
        } catch (DataAccessException e) {
            return new NotClear("it could not be read whether it is stopped");
        }
    }

    private Ruling inDatabase(Attempt attempt, Instant asked, Ruling otherwise) {
        return database.sql(
                        """
                        SELECT execution.attempt = :attempt AND execution.state = 'calling' AS ours,
                               action_grant.expires_at > :now AS granted,
                               CASE WHEN execution.kind = 'execute' THEN
                                    stop_on(proposal.actor, proposal.mandate, proposal.action, :system,
                                            proposal.journey_id) END AS stop
                          FROM execution
                          JOIN action_grant ON action_grant.id = execution.grant_id
                          JOIN proposal ON proposal.id = execution.proposal_id
                         WHERE execution.id = :execution
                        """)
                .param("attempt", attempt.execution().attempt())
                .param("now", Timestamp.from(asked))
                .param("system", attempt.action().system())
                .param("execution", attempt.execution().id())
                .query((row, number) -> ruling(row, otherwise))
                .single();
    }

    private static Ruling ruling(ResultSet row, Ruling otherwise) throws SQLException {
        @Nullable String stop = row.getString("stop");
        if (stop != null) {
            return new Stopped(stop);
        }
        if (!row.getBoolean("ours")) {
            return new NotClear("another attempt has taken over");
        }
        return row.getBoolean("granted") ? otherwise : new Lapsed();
    }

    private static Ruling late(Instant expires, Instant asked) {
        return expires.isAfter(asked) ? new NotClear("this node no longer holds the work") : new Lapsed();
    }
}
