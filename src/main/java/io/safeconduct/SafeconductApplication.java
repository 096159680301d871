package io.safeconduct;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;

/**
 * Starts everything: the engine, the gate, the faces and, in development, the sandbox; or does what a command says, when
 * the first argument is the name of one.
 */
@SpringBootApplication(exclude = FlywayAutoConfiguration.class)
public class SafeconductApplication {

    public static void main(String[] arguments) {
        if (Commands.know(arguments)) {
            System.exit(Commands.run(arguments));
        }
        SpringApplication.run(SafeconductApplication.class, arguments);
    }
}
