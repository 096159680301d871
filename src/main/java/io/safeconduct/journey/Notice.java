package io.safeconduct.journey;

import io.safeconduct.action.SystemOfRecord;
import io.safeconduct.connector.Answer;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Proposal;
import java.util.Optional;

/** Lets a customer know of a proposal that waits for something of theirs. */
abstract class Notice implements Work {

    private final Notices notices;

    Notice(Notices notices) {
        this.notices = notices;
    }

    @Override
    public final void perform(WorkItem item) {
        notices.send(this, item);
    }

    @Override
    public final Optional<Proposal> stuckOn(String process) {
        return notices.waiting(process);
    }

    /** What the audit calls it that the customer was let know. */
    abstract String event();

    /**
     * The same for the same thing, however often; refused where there is nobody to send it through, or nothing to send.
     * None when nothing waits for it any more.
     *
     * @param wording what is proposed, in the house's words
     */
    abstract Optional<Answer> send(SystemOfRecord system, String wording, Proposal proposal, Decision decision);

    /** What operators read when it did not get through. */
    abstract String failed(SystemOfRecord system, Proposal proposal, Answer.Failure failure);
}
