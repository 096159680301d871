package io.safeconduct.journey;

import java.time.Instant;

/**
 * Operations looking at a journey that left something behind.
 *
 * @param process the engine's process instance that carries the task
 * @param reason what was left when it was opened, in words
 */
public record Review(String journey, String process, String reason, Instant openedAt) {}
