package io.safeconduct;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;

/** Starts everything: the engine, the gate, the faces and, in development, the sandbox. */
@SpringBootApplication(exclude = FlywayAutoConfiguration.class)
public class SafeconductApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(SafeconductApplication.class, arguments);
    }
}
