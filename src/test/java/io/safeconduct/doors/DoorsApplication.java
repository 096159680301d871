package io.safeconduct.doors;

import io.safeconduct.database.Schema;
import io.safeconduct.web.WebDoors;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** Nothing but the doors: database, identity, security, the engine and its edge. */
@EnableAutoConfiguration(exclude = FlywayAutoConfiguration.class)
@ComponentScan({"io.safeconduct.database", "io.safeconduct.sandbox.identity", "io.safeconduct.journey.access"})
@Import({WebDoors.class, Stubs.class})
class DoorsApplication {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Schema engineTables() {
        return new Schema("engine", "doors/engine", List.of(new V1__Engine()));
    }

    @Bean
    Schema sandboxTables() {
        return new Schema("sandbox", "doors/sandbox", List.of(new V2__Identity()));
    }

    @Bean
    RememberedRequests rememberedRequests() {
        return new RememberedRequests();
    }
}
