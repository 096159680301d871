package io.safeconduct.stop;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of stops; {@code safeconduct.stop}. None of them delays one: a stop is in force at once.
 *
 * @param window what was executed so long before a stop is part of its report
 * @param period how often a node looks for what waits under a stop and has to be told
 */
@ConfigurationProperties("safeconduct.stop")
public record StopProperties(@DefaultValue("24h") Duration window, @DefaultValue("500ms") Duration period) {}
