package io.safeconduct.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Refuses an unsafe start in profile {@code production} before anything is opened, with all reasons at once. */
final class ProductionCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            List<String> reasons = reasons(environment);
            if (!reasons.isEmpty()) {
                throw new UnsafeProduction(reasons);
            }
        }
    }

    private static List<String> reasons(Environment environment) {
        List<String> reasons = new ArrayList<>();
        require(environment, reasons, "safeconduct.identity.issuer", "no issuer of tokens");
        require(environment, reasons, "safeconduct.identity.client-id", "no client to log people in with");
        require(environment, reasons, "safeconduct.identity.client-secret", "no secret of that client");
        require(environment, reasons, "spring.datasource.url", "no PostgreSQL server");
        require(environment, reasons, "safeconduct.encryption-key", "no key to encrypt personal data with");
        require(environment, reasons, "safeconduct.owner.username", "no log-in of its own for the schemas' owner");
        String owner = environment.getProperty("safeconduct.owner.username");
        if (owner != null && isSet(owner) && owner.equals(environment.getProperty("spring.datasource.username"))) {
            reasons.add("the application connects as the schemas' owner (safeconduct.owner.username is"
                    + " spring.datasource.username)");
        }
        if (environment.getProperty("safeconduct.sandbox.enabled", Boolean.class, false)) {
            reasons.add("the sandbox with its development log-ins is switched on (safeconduct.sandbox.enabled)");
        }
        forbid(environment, reasons, "spring.security.user.name");
        forbid(environment, reasons, "spring.security.user.password");
        forbid(environment, reasons, "camunda.bpm.admin-user.id");
        return reasons;
    }

    private static void require(Environment environment, List<String> reasons, String property, String meaning) {
        String value = environment.getProperty(property);
        if (value == null || value.isBlank() || value.equals("embedded") || value.equals("sandbox")) {
            reasons.add(meaning + " (" + property + ")");
        }
    }

    private static void forbid(Environment environment, List<String> reasons, String property) {
        if (isSet(environment.getProperty(property))) {
            reasons.add("a fixed log-in is configured (" + property + ")");
        }
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
