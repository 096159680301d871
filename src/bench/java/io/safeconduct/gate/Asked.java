package io.safeconduct.gate;

import java.math.BigDecimal;

/**
 * One request, as every engine gets it.
 *
 * @param cents the money it moves
 */
record Asked(String action, String agent, String segment, long cents) {

    static final String NOTHING = "nothing";

    BigDecimal amount() {
        return BigDecimal.valueOf(cents, 2);
    }
}
