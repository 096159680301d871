package io.safeconduct.caps;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.safeconduct.action.Action;
import java.math.BigDecimal;

/** What a cap counts. */
public enum Measure {
    @JsonProperty("actions")
    ACTIONS,
    /** The records an action touches; most touch one. */
    @JsonProperty("records")
    RECORDS,
    /** The money an action moves, whichever way. */
    @JsonProperty("money")
    MONEY,
    /** Resets of accounts and whatever else the catalogue calls an identity event. */
    @JsonProperty("identity-events")
    IDENTITY_EVENTS,
    /** Messages with parameters that the catalogue calls sensitive. */
    @JsonProperty("sensitive-messages")
    SENSITIVE_MESSAGES;

    /** How much of it this would be; zero when it does not count. */
    BigDecimal of(Undertaking undertaking) {
        Action action = undertaking.action();
        return switch (this) {
            case ACTIONS -> BigDecimal.ONE;
            case RECORDS -> BigDecimal.valueOf(undertaking.records());
            case MONEY ->
                undertaking.amount() == null
                        ? BigDecimal.ZERO
                        : undertaking.amount().value();
            case IDENTITY_EVENTS -> oneIf(action.isIdentityEvent());
            case SENSITIVE_MESSAGES -> oneIf(action.counts().isSensitive(undertaking.parameters()));
        };
    }

    /** Whether an action can ever count. */
    boolean canCount(Action action) {
        return switch (this) {
            case ACTIONS, RECORDS -> true;
            case MONEY -> action.amount() != null;
            case IDENTITY_EVENTS -> action.isIdentityEvent();
            case SENSITIVE_MESSAGES -> !action.counts().sensitive().isEmpty();
        };
    }

    private static BigDecimal oneIf(boolean counts) {
        return counts ? BigDecimal.ONE : BigDecimal.ZERO;
    }
}
