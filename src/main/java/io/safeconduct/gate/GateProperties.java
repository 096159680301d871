package io.safeconduct.gate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things hold.
 *
 * @param evidenceWindow how long obligations may be fulfilled after they were first asked for
 * @param grantValidity how long a grant may wait to be consumed
 */
@ConfigurationProperties("safeconduct.gate")
public record GateProperties(@DefaultValue("4h") Duration evidenceWindow, @DefaultValue("5m") Duration grantValidity) {}
