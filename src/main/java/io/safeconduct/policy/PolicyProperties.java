package io.safeconduct.policy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which policy is in force; {@code safeconduct.policy}.
 *
 * @param policy its name in {@code rules/policies.yaml}
 */
@ConfigurationProperties("safeconduct")
record PolicyProperties(@DefaultValue("house") String policy) {}
