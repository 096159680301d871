package io.safeconduct.web;

import io.safeconduct.gate.Obligation;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import java.util.List;

/** What happens next with a case, in words for the person who is to decide. */
final class Next {

    private Next() {}

    /** @param open what is still asked for */
    static String ofApproval(Proposal proposal, boolean asked, List<Obligation.Type> open) {
        if (!asked) {
            return "Nothing is left to decide here: the proposal is "
                    + proposal.state().id() + ".";
        }
        String then = stillAsked(open) + "it is decided again with fresh facts, and done";
        return "Approved, " + then + ". Rejected, or without an answer in time, it is not done.";
    }

    private static String stillAsked(List<Obligation.Type> open) {
        if (open.contains(Obligation.Type.VERIFY)) {
            return "the customer is still to prove who they are; then ";
        }
        return open.contains(Obligation.Type.CONFIRM) ? "the customer is still to confirm; then " : "";
    }

    static String ofEscalation(Proposal proposal) {
        return proposal.state() == ProposalState.ESCALATED
                ? "The proposal itself is never carried out. What you do for the customer you propose here, in your own name;"
                        + " it passes the same rules. The case stays open until you say what was done."
                : "Nothing is left to do here: the proposal is "
                        + proposal.state().id() + ".";
    }
}
