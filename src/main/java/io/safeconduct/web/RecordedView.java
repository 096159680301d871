package io.safeconduct.web;

import io.safeconduct.evidence.Recording;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import java.time.Instant;
import org.springframework.http.HttpStatus;

/** The answer to evidence that was recorded. */
record RecordedView(String proposalId, String answer, Instant recordedAt, ProposalState state) {

    /** Tells what was recorded, or why nothing was. */
    static RecordedView of(Recording recording, Proposals proposals) {
        if (recording instanceof Recording.Recorded recorded) {
            Proposal proposal = proposals.find(recorded.evidence().proposal()).orElseThrow();
            return new RecordedView(
                    proposal.id(),
                    recorded.evidence().yes() ? "yes" : "no",
                    recorded.evidence().at(),
                    proposal.state());
        }
        if (recording instanceof Recording.OutOfDate) {
            throw Problem.of(HttpStatus.CONFLICT, "The hash is not that of what would run now. Look at it again.");
        }
        if (recording instanceof Recording.NotIndependent not) {
            throw Problem.of(HttpStatus.FORBIDDEN, not.reason());
        }
        if (recording instanceof Recording.WrongCode) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_ENTITY, "This is not the code that was sent.");
        }
        if (recording instanceof Recording.Expired) {
            throw Problem.of(HttpStatus.GONE, "The time to answer is over.");
        }
        if (recording instanceof Recording.NotAskedFor) {
            throw Problem.of(HttpStatus.CONFLICT, "This is not asked for now.");
        }
        throw Problem.notFound();
    }
}
