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
     * @param breaker when it is left alone for a while
     */
    record Access(
            String url,
            @Nullable String username,
            @Nullable String password,
            @DefaultValue("1s") Duration connectTimeout,
            @DefaultValue("4s") Duration answerTimeout,
            @DefaultValue Breaker breaker) {}

    /**
     * When calls are kept away from a system that does not answer. There is no switch for it.
     *
     * @param window how many of the latest calls are looked at, of which half must have been made
     * @param failureRate from this percentage of failures on, calls are kept away; a refusal is no failure
     * @param slowRate the same for slow calls
     * @param slowCall a call that takes longer is slow
     * @param pause until one call is let through
     */
    record Breaker(
            @DefaultValue("20") int window,
            @DefaultValue("50") float failureRate,
            @DefaultValue("80") float slowRate,
            @DefaultValue("3s") Duration slowCall,
            @DefaultValue("5s") Duration pause) {}
}
