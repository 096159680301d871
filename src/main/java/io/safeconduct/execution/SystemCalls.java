package io.safeconduct.execution;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.safeconduct.action.Action;
import io.safeconduct.action.Call;
import io.safeconduct.connector.Answer;
import io.safeconduct.connector.Bindings;
import io.safeconduct.connector.Conditions;
import io.safeconduct.connector.Connector;
import io.safeconduct.gate.Grant;
import io.safeconduct.stop.Stop;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What an attempt says to the system of record, and what its answers mean. */
@Component
class SystemCalls {

    private static final int NOT_FOUND = 404;

    /** Whoever is asleep again and again between making sure and sending is not fit to send. */
    private static final int TIMES_TO_MAKE_SURE = 3;

    private final Connector connector;
    private final Clearance clearance;

    SystemCalls(Connector connector, Clearance clearance) {
        this.connector = connector;
        this.clearance = clearance;
    }

    /** Asks by key what became of earlier attempts; empty when the system knows that nothing did. */
    Optional<Outcome> lookUp(Attempt attempt) {
        Action.Lookup lookup = Objects.requireNonNull(attempt.action().lookup());
        Answer answer = connector.call(attempt.action().system(), lookup.get(), bindings(attempt), Conditions.NONE);
        if (answer instanceof Answer.Success success) {
            return Optional.of(new Outcome.Done(success.body().at(lookup.answer())));
        }
        if (answer instanceof Answer.Refusal refusal) {
            return refusal.status() == NOT_FOUND
                    ? Optional.empty()
                    : Optional.of(unresolved(attempt, refusal.reason()));
        }
        return Optional.of(unresolved(attempt, ((Answer.Failure) answer).reason()));
    }

    /**
     * Makes sure that it may still be sent, and sends it at once.
     *
     * @param nothingHappened whether earlier attempts, if any, are known to have had no effect
     */
    Outcome send(Attempt attempt, Instant heldUntil, boolean nothingHappened) {
        for (int times = 0; times < TIMES_TO_MAKE_SURE; times++) {
            Clearance.Ruling ruling = clearance.of(attempt, heldUntil);
            if (ruling instanceof Clearance.Stopped stopped) {
                String reason = Stop.said(stopped.stop());
                return nothingHappened ? new Outcome.Stopped(reason) : new Outcome.Unknown(reason);
            }
            if (ruling instanceof Clearance.Lapsed) {
                return new Outcome.Lapsed();
            }
            if (ruling instanceof Clearance.NotClear not) {
                return notSent(not.reason(), nothingHappened);
            }
            Instant before = ((Clearance.Clear) ruling).sendBefore();
            Answer answer = call(attempt, before);
            if (!isTooLate(answer)) {
                return outcome(attempt, answer);
            }
        }
        return notSent("it could not be made sure in time that it may be sent", nothingHappened);
    }

    private Answer call(Attempt attempt, Instant before) {
        Conditions conditions = new Conditions(
                attempt.execution().idempotencyKey(), attempt.grant().expectedState(), before);
        return connector.call(attempt.action().system(), call(attempt), bindings(attempt), conditions);
    }

    private static boolean isTooLate(Answer answer) {
        return answer instanceof Answer.Failure failure && failure.reached() == Answer.Reached.TOO_LATE;
    }

    private static Outcome notSent(String reason, boolean nothingHappened) {
        return nothingHappened ? new Outcome.Failed(reason) : new Outcome.Unknown(reason);
    }

    private static Outcome outcome(Attempt attempt, Answer answer) {
        if (answer instanceof Answer.Success success) {
            return new Outcome.Done(success.body());
        }
        if (answer instanceof Answer.Refusal refusal) {
            return new Outcome.Refused(refusal.reason());
        }
        Answer.Failure failure = (Answer.Failure) answer;
        return failure.reached() == Answer.Reached.UNANSWERED
                        && !attempt.action().isRead()
                ? new Outcome.Unknown(failure.reason())
                : new Outcome.Failed(failure.reason());
    }

    /** Not being able to ask leaves things as they were: unknown, unless the last attempt is known to have failed. */
    private static Outcome unresolved(Attempt attempt, String reason) {
        return attempt.before() == Execution.State.FAILED ? new Outcome.Failed(reason) : new Outcome.Unknown(reason);
    }

    private static Call call(Attempt attempt) {
        return attempt.execution().kind() == Grant.Kind.EXECUTE
                ? attempt.action().call()
                : Objects.requireNonNull(attempt.action().undo().call());
    }

    private static Bindings bindings(Attempt attempt) {
        return Bindings.none()
                .with("subject", attempt.proposal().subject())
                .with("key", attempt.execution().idempotencyKey())
                .with("parameters", attempt.proposal().parameters())
                .with("facts", attempt.decision().facts().asJson())
                .with(
                        "result",
                        attempt.proposal().result() == null
                                ? JsonNodeFactory.instance.objectNode()
                                : attempt.proposal().result());
    }
}
