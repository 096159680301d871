package io.safeconduct.journey;

import io.safeconduct.action.SystemOfRecord;
import io.safeconduct.connector.Answer;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Proposal;
import java.util.Optional;

/** What a customer is let know about a proposal that waits for something of theirs. */
interface Notice {

    /** What the audit calls it that the customer was let know. */
    String event();

    /**
     * The same for the same thing, however often; refused where there is nobody to send it through, or nothing to send.
     * None when nothing waits for it any more.
     *
     * @param wording what is proposed, in the house's words
     */
    Optional<Answer> send(SystemOfRecord system, String wording, Proposal proposal, Decision decision);

    /** What operators read when it did not get through. */
    String failed(SystemOfRecord system, Proposal proposal, Answer.Failure failure);
}
