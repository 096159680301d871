package io.safeconduct.evidence;

import io.safeconduct.gate.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What a person saw when they answered.
 *
 * @param hash of what would be done
 * @param basis of the decision about it; null when they say only what, not under which circumstances
 */
public record Shown(String hash, @Nullable String basis) {

    /** Whether it is what stands now. */
    boolean is(Decision decision) {
        return hash.equals(decision.hash()) && (basis == null || basis.equals(decision.basis()));
    }
}
