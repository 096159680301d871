package io.safeconduct.gate;

import java.util.Map;

/** What the gate asks about evidence; rules never see it, so no rule can forget it. */
public interface EvidenceBook {

    /**
     * How far each obligation of a decision is fulfilled by evidence given for exactly its hash; an approval counts only if
     * it was given on the same basis, too.
     *
     * @param proposal evidence given for another one counts nothing
     */
    Map<Obligation, Obligation.State> statesOf(Proposal proposal, Decision decision);
}
