package io.safeconduct.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The answers given under idempotency keys. */
@Repository
class IdempotentAnswers {

    /** What was begun so long ago, and never finished, was cut off by a crash: nobody may wait for longer than 30 seconds. */
    private static final String ABANDONED = "interval '40 seconds'";

    private final JdbcClient database;
    private final Vault vault;

    IdempotentAnswers(JdbcClient database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    record Scope(String actor, String subject, String route, String key) {

        String context() {
            return String.join("\n", "idempotency", actor, subject, route, key);
        }
    }

    /**
     * What is kept.
     *
     * @param status null while the first request is in flight
     */
    record Kept(String bodyHash, @Nullable Integer status, @Nullable String location, @Nullable JsonNode answer) {}

    /** Claims the key; false when somebody else has it. */
    boolean begin(Scope scope, String bodyHash) {
        return in(
                                scope,
                                """
                                INSERT INTO idempotency (actor, subject, route, key, body_hash)
                                VALUES (:actor, :subject, :route, :key, :hash)
                                ON CONFLICT (actor, subject, route, key) DO UPDATE
                                   SET started_at = clock_timestamp()
                                 WHERE idempotency.status IS NULL AND idempotency.body_hash = excluded.body_hash
                                   AND idempotency.started_at < clock_timestamp() - %s
                                """
                                        .formatted(ABANDONED))
                        .param("hash", bodyHash)
                        .update()
                == 1;
    }

    void finish(Scope scope, Kept kept) {
        in(
                        scope,
                        """
                        UPDATE idempotency SET status = :status, location = :location, answer = :answer
                         WHERE actor = :actor AND subject = :subject AND route = :route AND key = :key
                        """)
                .param("status", kept.status())
                .param("location", kept.location())
                .param("answer", vault.seal(scope.context(), Objects.requireNonNull(kept.answer())))
                .update();
    }

    void forget(Scope scope) {
        in(
                        scope,
                        """
                        DELETE FROM idempotency
                         WHERE actor = :actor AND subject = :subject AND route = :route AND key = :key
                           AND status IS NULL
                        """)
                .update();
    }

    Optional<Kept> find(Scope scope) {
        return in(
                        scope,
                        """
                        SELECT * FROM idempotency
                         WHERE actor = :actor AND subject = :subject AND route = :route AND key = :key
                        """)
                .query((row, number) -> kept(scope, row))
                .optional();
    }

    private StatementSpec in(Scope scope, String sql) {
        return database.sql(sql)
                .param("actor", scope.actor())
                .param("subject", scope.subject())
                .param("route", scope.route())
                .param("key", scope.key());
    }

    private Kept kept(Scope scope, ResultSet row) throws SQLException {
        byte[] answer = row.getBytes("answer");
        return new Kept(
                row.getString("body_hash"),
                answer == null ? null : row.getInt("status"),
                row.getString("location"),
                answer == null ? null : vault.open(scope.context(), answer));
    }
}
