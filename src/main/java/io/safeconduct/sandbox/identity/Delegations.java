package io.safeconduct.sandbox.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The delegations that were given and have not expired, found by the token that carries them; tokens are kept hashed. */
final class Delegations {

    private final JdbcClient database;

    Delegations(JdbcClient database) {
        this.database = database;
    }

    /** Keeps the delegation for every node to find, and forgets those that have expired. */
    void keep(String token, Delegation delegation) {
        database.sql("DELETE FROM sandbox.delegation WHERE expires_at < now()").update();
        database.sql(
                        """
                        INSERT INTO sandbox.delegation
                               (token_hash, subject, session, channel, device, agents, issued_at, expires_at)
                        VALUES (:hash, :subject, :session, :channel, :device, :agents, :issuedAt, :expiresAt)
                        """)
                .param("hash", hash(token))
                .param("subject", delegation.subject())
                .param("session", delegation.session())
                .param("channel", delegation.channel())
                .param("device", delegation.device())
                .param("agents", delegation.agents().toArray(String[]::new))
                .param("issuedAt", atUtc(delegation.issuedAt()))
                .param("expiresAt", atUtc(delegation.expiresAt()))
                .update();
    }

    Optional<Delegation> find(String token) {
        return database.sql(
                        """
                        SELECT subject, session, channel, device, agents, issued_at, expires_at
                          FROM sandbox.delegation
                         WHERE token_hash = :hash
                           AND expires_at > now()
                        """)
                .param("hash", hash(token))
                .query(Delegations::read)
                .optional();
    }

    private static Delegation read(ResultSet row, int number) throws SQLException {
        return new Delegation(
                row.getString("subject"),
                row.getString("session"),
                row.getString("channel"),
                row.getString("device"),
                List.of((String[]) row.getArray("agents").getArray()),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime atUtc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
