package io.safeconduct.journey;

import io.safeconduct.connector.Answer;
import io.safeconduct.execution.Attempt;
import io.safeconduct.execution.Outcome;
import io.safeconduct.execution.Start;
import io.safeconduct.facts.FactsUnavailableException;
import io.safeconduct.gate.Grant;
import io.safeconduct.gate.Proposal;

/**
 * What operators read in Cockpit when something did not work: which system, what happened, what was and was not done, and
 * what to do now. No personal data.
 */
final class Incidents {

    static final String WITHOUT_PROPOSAL =
            "No proposal belongs to this process instance: somebody started or moved it by hand, so nothing was done, and"
                    + " nothing can be. Cancel the instance; the audit says who.";

    static final String WITHOUT_ROLLBACK =
            "No rollback belongs to this process instance: somebody started or moved it by hand, so nothing was taken"
                    + " back, and nothing can be. Cancel the instance; the audit says who.";

    private static final String TAKEN_UP =
            " Once the system answers it is taken up by itself; to do it at once, retry here.";

    private Incidents() {}

    /** An effect that was not had, or of which nobody knows. */
    static String text(Attempt attempt, Outcome outcome) {
        String what = what(attempt);
        if (outcome instanceof Outcome.Unknown unknown) {
            return what + ": outcome unknown (" + unknown.reason()
                    + "). It may have been done or not, and is never done"
                    + " twice: every try asks the system first what became of it." + TAKEN_UP;
        }
        if (outcome instanceof Outcome.Failed failed) {
            return what + ": not done (" + failed.reason() + ")." + TAKEN_UP;
        }
        return what + ": not done, " + outcome.reason() + ". Retry here: it is decided anew.";
    }

    static String withoutGrant(Proposal proposal, Start.NotPermitted why) {
        return "There is no grant for " + proposal.action() + " (" + why.reason()
                + "): somebody moved this instance by hand, or its proposal has ended. Nothing was done by this, and"
                + " nothing can be. Cancel this token; the audit says who.";
    }

    static String notTakenBack(Start.NotPermitted why) {
        return "This is not taken back (" + why.reason() + "), and nothing was changed by trying. Look at the proposal:"
                + " if it is to be rolled back, ask for it again; then cancel this instance.";
    }

    static String withoutFacts(Proposal proposal, FactsUnavailableException why) {
        return proposal.action() + ": " + why.getMessage() + ". Nothing was decided or done." + TAKEN_UP;
    }

    static String customerNotAsked(String system, Proposal proposal, Answer.Failure failure) {
        return proposal.action() + ": the customer could not be asked to confirm through " + system + " ("
                + failure.reason() + "). Nothing was done, and nothing is done unasked." + TAKEN_UP;
    }

    static String codeNotSent(String system, Proposal proposal, Answer.Failure failure) {
        return proposal.action() + ": the customer could not be sent a code through " + system + " (" + failure.reason()
                + "). Nothing was done, and nothing is done unverified." + TAKEN_UP;
    }

    static String unexpected(RuntimeException cause) {
        return "Something unexpected went wrong in this application, not at a system of record: "
                + cause.getClass().getSimpleName() + ". What was done before stays recorded, and nothing is done twice."
                + " Look into the log of the node, remove the cause, then retry here.";
    }

    private static String what(Attempt attempt) {
        String action = attempt.action().name() + " at " + attempt.action().system();
        return attempt.execution().kind() == Grant.Kind.REVERSE ? "Roll back of " + action : action;
    }
}
