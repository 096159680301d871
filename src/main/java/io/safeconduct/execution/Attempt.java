package io.safeconduct.execution;

import io.safeconduct.action.Action;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Grant;
import io.safeconduct.gate.Proposal;

/**
 * One attempt at an effect, with everything its call needs.
 *
 * @param before what the attempt before it came to; {@link Execution.State#CALLING} if nobody knows
 */
public record Attempt(
        Execution execution, Execution.State before, Proposal proposal, Action action, Decision decision, Grant grant) {

    boolean isFirst() {
        return execution.attempt() == 1;
    }
}
