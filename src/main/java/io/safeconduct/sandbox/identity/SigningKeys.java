package io.safeconduct.sandbox.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The key pair that signs every token of the sandbox; in the database, so that all nodes have the same one. */
final class SigningKeys {

    private static final int BITS = 2048;

    private final JdbcClient database;
    private final TransactionOperations transaction;

    SigningKeys(JdbcClient database, TransactionOperations transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** The keys; the first node to ask creates them, the others wait for it. */
    JWKSet load() {
        return Objects.requireNonNull(transaction.execute(status -> {
            database.sql("SELECT pg_advisory_xact_lock(hashtext('sandbox.signing_key'))")
                    .query(row -> {});
            List<String> keys = stored();
            return parse(keys.isEmpty() ? List.of(create()) : keys);
        }));
    }

    private List<String> stored() {
        return database.sql("SELECT jwk FROM sandbox.signing_key ORDER BY created_at DESC")
                .query(String.class)
                .list();
    }

    private String create() {
        try {
            JWK key = new RSAKeyGenerator(BITS)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
            database.sql("INSERT INTO sandbox.signing_key (key_id, jwk) VALUES (:id, :jwk)")
                    .param("id", key.getKeyID())
                    .param("jwk", key.toJSONString())
                    .update();
            return key.toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("No signing key can be made", e);
        }
    }

    private static JWKSet parse(List<String> keys) {
        return new JWKSet(keys.stream().map(SigningKeys::parse).toList());
    }

    private static JWK parse(String key) {
        try {
            return JWK.parse(key);
        } catch (ParseException e) {
            throw new IllegalStateException("A signing key in the database is unreadable", e);
        }
    }
}
