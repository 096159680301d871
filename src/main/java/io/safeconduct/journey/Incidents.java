package io.safeconduct.journey;

import io.safeconduct.execution.Attempt;
import io.safeconduct.execution.Outcome;

/** What operators read in Cockpit when something did not work: what is the case, and what to do. */
final class Incidents {

    private Incidents() {}

    static String text(Attempt attempt, Outcome outcome) {
        String what = attempt.action().name() + " at " + attempt.action().system();
        if (outcome instanceof Outcome.Unknown unknown) {
            return what + ": outcome unknown (" + unknown.reason()
                    + "). Retry here: it asks the system first what became of it, and never does it twice.";
        }
        if (outcome instanceof Outcome.Failed failed) {
            return what + ": not done (" + failed.reason() + "). Retry here once the system is back.";
        }
        return what + ": retry here.";
    }
}
