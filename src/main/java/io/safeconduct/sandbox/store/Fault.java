package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong on demand.
 *
 * @param operation label of an {@link Operation}, or {@value #ANY}
 * @param times how often it strikes, {@code null} for as long as it exists; {@code timesLeft} counts down
 * @param delay in seconds
 * @param share of a hundred calls it could strike, how many it does strike on average
 * @param customerId strikes only calls that concern this customer; the same for {@code orderId}
 */
record Fault(
        String id,
        String operation,
        Mode mode,
        @Nullable Integer times,
        @Nullable Integer timesLeft,
        BigDecimal delay,
        int share,
        @Nullable String customerId,
        @Nullable String orderId) {

    static final String ANY = "*";

    /** How the store misbehaves. */
    enum Mode {
        /** Answers 503 and does nothing. */
        ERROR("error"),
        /** Answers 422 and does nothing. */
        REFUSE("refuse"),
        /** Does nothing; closes the connection without an answer after the delay. */
        HANG("hang"),
        /** Does it; closes the connection without an answer after the delay. */
        LOSE_ANSWER("lose-answer"),
        /** Does it after the delay, and answers. */
        DELAY("delay");

        private final String label;

        Mode(String label) {
            this.label = label;
        }

        @JsonValue
        String label() {
            return label;
        }

        /** @throws IllegalArgumentException for a label that no mode has */
        static Mode of(String label) {
            return Arrays.stream(values())
                    .filter(mode -> mode.label.equals(label))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No mode '" + label + "'"));
        }
    }
}
