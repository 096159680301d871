package io.safeconduct.caps;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is needed of one cap.
 *
 * @param key for what the cap counts it: the session, the agent, the currency
 * @param currency of money; null of anything else
 * @param limit the most there may be
 */
public record Portion(Cap cap, String key, @Nullable String currency, BigDecimal amount, BigDecimal limit) {

    Level with(BigDecimal used) {
        return new Level(cap.id(), key, amount, limit, used);
    }
}
