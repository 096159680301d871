package io.safeconduct.execution;

import io.safeconduct.gate.ProposalState;

/** Whether an attempt may begin. */
public sealed interface Start {

    /** The intent is durable; the call may be sent. */
    record Go(Attempt attempt) implements Start {}

    /** There was a grant, but it has lapsed: decide again. */
    record Lapsed() implements Start {}

    /** It came to an end before. */
    record AlreadyOver(ProposalState state) implements Start {}

    /** Nothing permits it; nothing was done. */
    record NotPermitted(String reason) implements Start {}
}
