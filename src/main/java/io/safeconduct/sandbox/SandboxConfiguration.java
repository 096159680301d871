package io.safeconduct.sandbox;

import io.safeconduct.database.Schema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The schema that the parts of the sandbox share. */
@Configuration(proxyBeanMethods = false)
@InSandbox
class SandboxConfiguration {

    @Bean
    Schema sandboxSchema() {
        return new Schema("sandbox", "db/sandbox");
    }
}
