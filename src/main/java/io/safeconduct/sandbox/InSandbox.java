package io.safeconduct.sandbox;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;

/**
 * Marks a bean of the sandbox: it exists unless {@code safeconduct.sandbox.enabled} is false, and never in profile
 * {@code production}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Profile("!production")
@ConditionalOnProperty(name = "safeconduct.sandbox.enabled", havingValue = "true", matchIfMissing = true)
public @interface InSandbox {}
