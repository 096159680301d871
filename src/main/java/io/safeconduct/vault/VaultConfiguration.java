package io.safeconduct.vault;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings the data key: from configuration, or in development from the database, so that all nodes share it. */
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

    private static final int KEY_BYTES = 32;

    @Bean
    Vault vault(
            @Value("${safeconduct.encryption-key:#{null}}") @Nullable String configured,
            JdbcClient database,
            ObjectMapper json) {
        byte[] key = configured == null
                ? developmentKey(database)
                : Base64.getDecoder().decode(configured);
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException("safeconduct.encryption-key must be 32 bytes, base64-encoded");
        }
        return new Vault(new SecretKeySpec(key, "AES"), json);
    }

    private static byte[] developmentKey(JdbcClient database) {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        database.sql("INSERT INTO development_key (key) VALUES (?) ON CONFLICT DO NOTHING")
                .param(fresh)
                .update();
        return database.sql("SELECT key FROM development_key")
                .query(byte[].class)
                .single();
    }
}
