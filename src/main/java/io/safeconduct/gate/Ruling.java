package io.safeconduct.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision held against the evidence there is.
 *
 * @param next the state the proposal comes to
 * @param grant issued when next is {@link ProposalState#GRANTED}, and only then
 */
public record Ruling(Decision decision, List<OpenObligation> obligations, ProposalState next, @Nullable Grant grant) {

    public Ruling {
        obligations = List.copyOf(obligations);
    }

    /** An obligation and how far it is fulfilled. */
    public record OpenObligation(Obligation obligation, Obligation.State state) {

        boolean is(Obligation.State expected) {
            return state == expected;
        }
    }
}
