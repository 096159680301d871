package io.safeconduct.gate;

import java.util.List;
import java.util.Map;

/** What the gate asks about evidence; rules never see it, so no rule can forget it. */
public interface EvidenceBook {

    /**
     * How far each obligation is fulfilled by evidence given for exactly this hash.
     *
     * @param proposal evidence given for another one counts nothing
     */
    Map<Obligation, Obligation.State> statesOf(Proposal proposal, String hash, List<Obligation> obligations);
}
