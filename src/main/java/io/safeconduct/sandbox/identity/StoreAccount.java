package io.safeconduct.sandbox.identity;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * Gives the product an account at the sandbox's store, with a secret made up at every start, unless one is configured.
 *
 * <p>Nodes that call each other's store need the same secret configured.
 */
final class StoreAccount implements EnvironmentPostProcessor {

    static final String USERNAME = "safeconduct.systems.store.username";
    static final String PASSWORD = "safeconduct.systems.store.password";

    private static final int SECRET_BYTES = 32;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            return;
        }
        Map<String, Object> account = new HashMap<>();
        account.put(USERNAME, "safeconduct");
        account.put(PASSWORD, secret());
        environment.getPropertySources().addLast(new MapPropertySource("account at the sandbox's store", account));
    }

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
