package io.safeconduct.policy;

import io.safeconduct.gate.Policy;
import org.jspecify.annotations.Nullable;

/**
 * What a node rules by.
 *
 * @param publication by which it is in force; null when none is, and nothing is permitted
 * @param watched its rules
 */
record InForce(Policy policy, @Nullable Publication publication, @Nullable WatchedRules watched) {

    boolean is(Publication other) {
        return publication != null && publication.sequence() == other.sequence();
    }

    /** The publication, when its rules cannot be relied on. */
    @Nullable
    Publication failing() {
        return watched != null && watched.keepFailing() ? publication : null;
    }

    /** The same catalogue, and nothing permitted. */
    InForce none() {
        return new InForce(policy.with(new NoRules()), null, null);
    }
}
