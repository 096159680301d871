package io.safeconduct.execution;

import io.safeconduct.gate.ProposalState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An effect of which it is open whether it was had.
 *
 * @param process the engine's process instance that will go on trying
 * @param since when it was first intended
 * @param attempts how often it was tried
 * @param reason what the last attempt came to
 */
public record OpenOutcome(
        String proposal,
        String action,
        String subject,
        ProposalState state,
        @Nullable String process,
        Instant since,
        int attempts,
        @Nullable String reason) {

    /** Whether it may have happened, rather than not. */
    public boolean isUnknown() {
        return state == ProposalState.UNKNOWN || state == ProposalState.ROLLBACK_UNKNOWN;
    }

    /** Whether it is a reversal. */
    public boolean isReversal() {
        return state == ProposalState.ROLLBACK_FAILED || state == ProposalState.ROLLBACK_UNKNOWN;
    }
}
