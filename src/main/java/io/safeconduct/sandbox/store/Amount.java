package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An amount of US dollars, never negative, with two decimals; in JSON a string such as {@code "20.00"}. */
record Amount(BigDecimal value) implements Comparable<Amount> {

    static final String CURRENCY = "USD";
    static final Amount ZERO = new Amount(BigDecimal.ZERO);

    private static final Pattern WELL_FORMED = Pattern.compile("\\d{1,10}(\\.\\d{1,2})?");

    /** @throws IllegalArgumentException when negative or finer than a cent */
    Amount {
        if (value.signum() < 0 || value.stripTrailingZeros().scale() > 2) {
            throw new IllegalArgumentException(value + " is not an amount in dollars and cents");
        }
        value = value.setScale(2, RoundingMode.UNNECESSARY);
    }

    /** Data files write numbers, everything else strings. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Amount of(JsonNode json) {
        return of(json.asText());
    }

    static Amount of(String text) {
        return new Amount(new BigDecimal(text));
    }

    /** What a caller asks for: above zero, at most two decimals; anything else is refused. */
    static Amount asked(@Nullable String text) {
        if (text == null || !WELL_FORMED.matcher(text).matches() || new BigDecimal(text).signum() == 0) {
            throw Problem.refused(
                    "malformed-amount", "The amount must be above zero with at most two decimals, such as \"20.00\".");
        }
        return of(text);
    }

    Amount plus(Amount other) {
        return new Amount(value.add(other.value));
    }

    Amount minus(Amount other) {
        return new Amount(value.subtract(other.value));
    }

    /** That many hundredths of it, rounded half up to the cent. */
    Amount percent(int percent) {
        return new Amount(
                value.multiply(BigDecimal.valueOf(percent)).movePointLeft(2).setScale(2, RoundingMode.HALF_UP));
    }

    Amount least(Amount other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @Override
    public int compareTo(Amount other) {
        return value.compareTo(other.value);
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toPlainString();
    }
}
