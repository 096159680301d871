package io.safeconduct.execution;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.safeconduct.action.Action;
import io.safeconduct.action.Call;
import io.safeconduct.connector.Answer;
import io.safeconduct.connector.Bindings;
import io.safeconduct.connector.Conditions;
import io.safeconduct.connector.Connector;
import io.safeconduct.gate.Grant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What an attempt says to the system of record, and what its answers mean. */
@Component
class SystemCalls {

    private static final int NOT_FOUND = 404;

    private final Connector connector;

    SystemCalls(Connector connector) {
        this.connector = connector;
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

    Outcome send(Attempt attempt) {
        Conditions conditions = new Conditions(
                attempt.execution().idempotencyKey(), attempt.grant().expectedState());
        Answer answer = connector.call(attempt.action().system(), call(attempt), bindings(attempt), conditions);
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
