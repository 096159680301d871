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

    public Money {
        value = value.setScale(CENTS);
    }
}
