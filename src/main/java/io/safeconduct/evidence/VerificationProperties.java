package io.safeconduct.evidence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much there may be of one customer's codes; {@code safeconduct.verification}.
 *
 * @param codes how many are made for one customer at most within the window
 * @param wrongCodes after how many wrong ones within the window none of theirs is made or good any more
 * @param window a sliding one
 */
@ConfigurationProperties("safeconduct.verification")
record VerificationProperties(
        @DefaultValue("5") int codes, @DefaultValue("6") int wrongCodes, @DefaultValue("24h") Duration window) {

    VerificationProperties {
        requirePositive("codes", codes > 0);
        requirePositive("wrong-codes", wrongCodes > 0);
        requirePositive("window", window.compareTo(Duration.ZERO) > 0);
    }

    private static void requirePositive(String name, boolean positive) {
        if (!positive) {
            throw new IllegalArgumentException("safeconduct.verification." + name + " must be more than 0");
        }
    }
}
