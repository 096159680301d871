package io.safeconduct.journey;

import io.safeconduct.gate.Proposal;
import java.time.Duration;
import java.time.Instant;

/**
 * An external task whose tries are used up, for want of an answer from a system of record.
 *
 * @param since when there was first something to do
 * @param triedAt when it was tried last
 */
record StuckWork(String task, Proposal proposal, String system, Instant since, Instant triedAt) {

    private static final int REST = 10;

    /** Whether it was left alone for a tenth of the time it took, and for that long at least: what keeps failing rests longer. */
    boolean hasRested(Duration least, Instant now) {
        Duration rest = Duration.between(since, triedAt).dividedBy(REST);
        return !now.isBefore(triedAt.plus(rest.compareTo(least) > 0 ? rest : least));
    }
}
