package io.safeconduct.connector;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where each system of record is; {@code safeconduct.systems.<id>}. */
@ConfigurationProperties("safeconduct")
record SystemProperties(@DefaultValue Map<String, Access> systems) {

    /**
     * How to reach one system.
     *
     * @param url base URL; may hold placeholders that are known only once the server runs
     * @param connectTimeout until a connection stands
     * @param answerTimeout until the whole answer is there
     */
    record Access(
            String url,
            @Nullable String username,
            @Nullable String password,
            @DefaultValue("1s") Duration connectTimeout,
            @DefaultValue("4s") Duration answerTimeout) {}
}
