package io.safeconduct.gate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;

/** How far a proposal has come, and what may come next. */
public enum ProposalState {
    COLLECTING,
    WAITING,
    ESCALATED,
    GRANTED,
    EXECUTING,
    FAILED,
    UNKNOWN,
    EXECUTED,
    DENIED,
    RECOMMENDED,
    DRAFTED,
    REJECTED,
    EXPIRED,
    WITHDRAWN,
    STOPPED,
    REFUSED,
    RESOLVED,
    ROLLING_BACK,
    ROLLED_BACK,
    CORRECTED,
    NOT_REVERSIBLE,
    ROLLBACK_FAILED,
    ROLLBACK_UNKNOWN;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static ProposalState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The states that may follow. */
    public Set<ProposalState> next() {
        return switch (this) {
            case COLLECTING ->
                Set.of(
                        WAITING,
                        ESCALATED,
                        GRANTED,
                        DENIED,
                        RECOMMENDED,
                        DRAFTED,
                        REJECTED,
                        EXPIRED,
                        WITHDRAWN,
                        STOPPED);
            case WAITING -> Set.of(COLLECTING, REJECTED, EXPIRED, WITHDRAWN, STOPPED);
            case ESCALATED -> Set.of(RESOLVED, DENIED, WITHDRAWN, STOPPED);
            case GRANTED -> Set.of(EXECUTING, COLLECTING, STOPPED);
            case EXECUTING -> Set.of(EXECUTED, REFUSED, FAILED, UNKNOWN, COLLECTING, STOPPED);
            case FAILED, UNKNOWN -> Set.of(EXECUTING, EXECUTED, REFUSED, STOPPED);
            case EXECUTED -> Set.of(ROLLING_BACK);
            case ROLLING_BACK -> Set.of(ROLLED_BACK, CORRECTED, NOT_REVERSIBLE, ROLLBACK_FAILED, ROLLBACK_UNKNOWN);
            case ROLLBACK_FAILED, ROLLBACK_UNKNOWN -> Set.of(ROLLING_BACK, ROLLED_BACK, CORRECTED, NOT_REVERSIBLE);
            case DENIED,
                    RECOMMENDED,
                    DRAFTED,
                    REJECTED,
                    EXPIRED,
                    WITHDRAWN,
                    STOPPED,
                    REFUSED,
                    RESOLVED,
                    ROLLED_BACK,
                    CORRECTED,
                    NOT_REVERSIBLE -> Set.of();
        };
    }

    public boolean mayBecome(ProposalState next) {
        return next().contains(next);
    }

    /** Whether coming from here to the next state says that nothing happened under the grant, and nothing will. */
    boolean leavesNothingDone(ProposalState next) {
        return switch (this) {
            case GRANTED, EXECUTING, FAILED -> next == COLLECTING || next == REFUSED || next == STOPPED;
            case UNKNOWN -> next == REFUSED;
            default -> false;
        };
    }

    /** Whether nothing more happens by itself or by a person's answer. */
    public boolean isFinal() {
        return next().isEmpty() || this == EXECUTED;
    }

    /** Whether a person, or an operator, is waited for. */
    public boolean isWaiting() {
        return switch (this) {
            case WAITING, ESCALATED, FAILED, UNKNOWN, ROLLBACK_FAILED, ROLLBACK_UNKNOWN -> true;
            default -> false;
        };
    }
}
