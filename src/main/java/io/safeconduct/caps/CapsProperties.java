package io.safeconduct.caps;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what was counted is kept; {@code safeconduct.caps}.
 *
 * @param keep longer than any window; a session that lasts longer than this forgets its beginning
 * @param period from one look for what can be forgotten to the next
 */
@ConfigurationProperties("safeconduct.caps")
record CapsProperties(@DefaultValue("92d") Duration keep, @DefaultValue("10m") Duration period) {

    CapsProperties {
        if (keep.compareTo(Window.LONGEST.plusDays(1)) < 0) {
            throw new IllegalArgumentException("safeconduct.caps.keep must be 32 days or more");
        }
    }
}
