package io.safeconduct.gate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Single-use permission to have one effect.
 *
 * @param decision the decision it follows from
 * @param hash what it is bound to, together with action and subject
 * @param expectedState of the record; the system refuses when it changed
 */
public record Grant(
        String id,
        Kind kind,
        String proposal,
        String decision,
        String action,
        String hash,
        String subject,
        @Nullable String expectedState,
        String policy,
        Instant issuedAt,
        Instant expiresAt) {

    public enum Kind {
        EXECUTE,
        /** Takes an execution back; derived from it, never from a decision about a proposal. */
        REVERSE;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
