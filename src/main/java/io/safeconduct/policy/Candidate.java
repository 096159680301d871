package io.safeconduct.policy;

import java.time.Instant;

/** A bundle that a policy owner brought; it is checked, and in force only once a second person publishes it. */
public record Candidate(String name, String hash, String proposedBy, Instant proposedAt, String reason) {}
