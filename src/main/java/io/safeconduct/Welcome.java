package io.safeconduct;

import io.safeconduct.sandbox.InSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Says on standard output, once the application is ready, where everything is and how to make a first proposal.
 *
 * <p>It names development log-ins, so it exists only where the sandbox does.
 */
@Component
@InSandbox
@ConditionalOnProperty(name = "safeconduct.welcome", matchIfMissing = true)
class Welcome {

    private static final String PORT = "local.server.port";
    private static final String DATA = "safeconduct.sandbox.data";

    private final Environment environment;

    Welcome(Environment environment) {
        this.environment = environment;
    }

    /** Without a web server there is nowhere to go, and nothing is said. */
    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        if (environment.containsProperty(PORT)) {
            System.out.print(text());
        }
    }

    String text() {
        boolean otherCustomers = environment.containsProperty(DATA);
        return template()
                .replace("{url}", "http://localhost:" + environment.getRequiredProperty(PORT))
                .replace("{shell}", otherCustomers ? "bash; put in a customer and an order of your data" : "bash");
    }

    private static String template() {
        try {
            return new ClassPathResource("welcome.txt").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The welcome cannot be read", e);
        }
    }
}
