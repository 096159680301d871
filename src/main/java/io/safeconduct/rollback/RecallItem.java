package io.safeconduct.rollback;

import io.safeconduct.gate.ProposalState;
import org.jspecify.annotations.Nullable;

/**
 * One executed proposal that a recall is about, as it is now.
 *
 * @param reason why it is in that state, if anybody said so
 * @param barred whether its way back is barred until operations have done something: for itself, or for what its journey
 *     did later
 */
public record RecallItem(String proposal, String action, ProposalState state, @Nullable String reason, boolean barred) {

    /** Whether it was taken back or corrected. */
    boolean isUndone() {
        return state == ProposalState.ROLLED_BACK || state == ProposalState.CORRECTED;
    }

    boolean isStuck() {
        return state == ProposalState.ROLLBACK_FAILED || state == ProposalState.ROLLBACK_UNKNOWN;
    }
}
