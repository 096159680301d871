package io.safeconduct.rollback;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of rollbacks; {@code safeconduct.rollback}.
 *
 * @param secondPersonAbove how many executions one person alone may have taken back at once
 */
@ConfigurationProperties("safeconduct.rollback")
record RollbackProperties(@DefaultValue("100") int secondPersonAbove) {}
