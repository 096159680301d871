package io.safeconduct.caps;

import java.math.BigDecimal;

/**
 * What is needed of one cap.
 *
 * @param key for what the cap counts it: the session, the agent, the currency
 * @param limit the most there may be
 */
public record Portion(Cap cap, String key, BigDecimal amount, BigDecimal limit) {

    Level with(BigDecimal used) {
        return new Level(cap.id(), key, amount, limit, used);
    }
}
