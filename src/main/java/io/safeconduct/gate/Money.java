package io.safeconduct.gate;

import java.math.BigDecimal;

/**
 * An amount of money.
 *
 * @param value with two decimals
 * @param currency ISO 4217 code
 */
public record Money(BigDecimal value, String currency) {

    private static final int CENTS = 2;
    private static final int MOST_DIGITS = 15;

    /** Whether it is an amount at all: not negative, no more than two decimals, and not absurdly great. */
    public static boolean canBe(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return value.signum() >= 0 && plain.scale() <= CENTS && (long) plain.precision() - plain.scale() <= MOST_DIGITS;
    }

    public Money {
        value = value.setScale(CENTS);
    }
}
