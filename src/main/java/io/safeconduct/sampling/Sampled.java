package io.safeconduct.sampling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A permitted action that somebody is to look at.
 *
 * @param review what somebody said of it; null as long as nobody did
 */
public record Sampled(String proposal, String action, Instant permittedAt, @Nullable Review review) {

    public enum Verdict {
        RIGHT,
        WRONG
    }

    /** What a person said of it. */
    public record Review(Verdict verdict, String by, Instant at) {}
}
