package io.safeconduct.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bundle that was put in force.
 *
 * @param sequence the newest one that is not quarantined is in force
 * @param name of the policy
 * @param hash of the bundle
 * @param quarantinedAt when it was taken out of force because its rules fail; null when it was not
 */
public record Publication(
        long sequence,
        String name,
        String hash,
        String publishedBy,
        Instant publishedAt,
        String reason,
        @Nullable Instant quarantinedAt) {

    public boolean isQuarantined() {
        return quarantinedAt != null;
    }
}
