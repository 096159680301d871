package io.safeconduct.permission;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A proposal as the permission map sees it.
 *
 * @param journey key of the journey it is part of
 * @param segment the customer's, as the facts say; null when they do not say
 * @param amount the money it moves, as the facts say; null when they do not say
 * @param currency of the amount, an ISO 4217 code
 */
public record Situation(
        String action,
        String agent,
        String channel,
        String journey,
        @Nullable String segment,
        @Nullable BigDecimal amount,
        @Nullable String currency) {}
