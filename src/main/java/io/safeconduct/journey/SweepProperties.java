package io.safeconduct.journey;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sweep; {@code safeconduct.sweep}.
 *
 * @param period from one look to the next
 * @param patience how long a proposal may be without a process that carries it, for that may only be a moment
 */
@ConfigurationProperties("safeconduct.sweep")
record SweepProperties(@DefaultValue("30s") Duration period, @DefaultValue("1m") Duration patience) {}
