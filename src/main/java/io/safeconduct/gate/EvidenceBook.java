package io.safeconduct.gate;

/** What the gate asks about evidence; rules never see it, so no rule can forget it. */
public interface EvidenceBook {

    /**
     * How far an obligation is fulfilled by evidence given for exactly this hash.
     *
     * @param proposal evidence given for another one counts nothing
     */
    Obligation.State stateOf(Proposal proposal, String hash, Obligation obligation);
}
