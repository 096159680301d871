package io.safeconduct.action;

/**
 * One field of what an action answers; whatever is not declared is not passed on.
 *
 * @param at JSON Pointer (RFC 6901) into the system's answer
 */
public record ResultField(String at, Pii pii) {}
