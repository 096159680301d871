package io.safeconduct.caps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.action.Action;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a proposal would do, as far as caps count it.
 *
 * @param session it is made in, also by a journey's own steps
 * @param actor the agent, or the person who proposes without one
 * @param amount the money it would move, as the facts say; null when it moves none, or nobody knows: then it is never granted
 */
public record Undertaking(
        String session,
        String actor,
        boolean byPerson,
        String customer,
        Action action,
        ObjectNode parameters,
        @Nullable Amount amount) {

    /** An amount with two decimals, in a currency by its ISO 4217 code. */
    public record Amount(BigDecimal value, String currency) {}

    int records() {
        return action.counts().recordsTouched(parameters);
    }
}
