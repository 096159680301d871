package io.safeconduct.execution;

import io.safeconduct.action.Action;
import io.safeconduct.action.Undo;
import io.safeconduct.gate.Grant;
import io.safeconduct.gate.ProposalState;

/** The states of a proposal on its way through an effect of that kind. */
record Stages(
        ProposalState working, ProposalState done, ProposalState refused, ProposalState failed, ProposalState unknown) {

    static Stages of(Grant.Kind kind, Action action) {
        return switch (kind) {
            case EXECUTE ->
                new Stages(
                        ProposalState.EXECUTING,
                        ProposalState.EXECUTED,
                        ProposalState.REFUSED,
                        ProposalState.FAILED,
                        ProposalState.UNKNOWN);
            case REVERSE ->
                new Stages(
                        ProposalState.ROLLING_BACK,
                        action.undo().kind() == Undo.Kind.CORRECT ? ProposalState.CORRECTED : ProposalState.ROLLED_BACK,
                        ProposalState.NOT_REVERSIBLE,
                        ProposalState.ROLLBACK_FAILED,
                        ProposalState.ROLLBACK_UNKNOWN);
        };
    }
}
