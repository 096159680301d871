package io.safeconduct.journey;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose turn it is to find out whether a system answers again; the database keeps the nodes from all doing it. */
@Repository
class Resumptions {

    private final JdbcClient database;

    Resumptions(JdbcClient database) {
        this.database = database;
    }

    /** Takes the turn for one system; answers false when some node has had it within the period. */
    boolean takeTurn(String system, Duration period) {
        return database.sql(
                                """
                                INSERT INTO resumption (system, next_at)
                                VALUES (:system, clock_timestamp() + :period * interval '1 millisecond')
                                ON CONFLICT (system) DO UPDATE SET next_at = excluded.next_at
                                 WHERE resumption.next_at <= clock_timestamp()
                                """)
                        .param("system", system)
                        .param("period", period.toMillis())
                        .update()
                == 1;
    }
}
