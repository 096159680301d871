package io.safeconduct.action;

/**
 * Where the money an action moves is found: always in the facts, never in what an agent says.
 *
 * @param value {@code fact.field} of type decimal
 * @param currency {@code fact.field} of type text, an ISO 4217 code
 */
public record AmountSource(String value, String currency) {}
