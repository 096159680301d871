package io.safeconduct.draft;

/**
 * Something that a draft gives away, as rules see it; what it is stays in the draft.
 *
 * @param parameter the text that it stands in
 * @param outbound whether that text goes to the subject, so that the catalogue counts it as sensitive
 */
public record Leak(LeakKind kind, String parameter, boolean outbound) {}
