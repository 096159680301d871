package io.safeconduct.journey;

import io.safeconduct.action.SystemOfRecord;
import io.safeconduct.action.SystemOfRecord.Verification;
import io.safeconduct.connector.Answer;
import io.safeconduct.connector.Bindings;
import io.safeconduct.connector.Conditions;
import io.safeconduct.connector.Connector;
import io.safeconduct.evidence.Code;
import io.safeconduct.evidence.Verifying;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Proposal;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * "Send the customer a code": has the system that knows the customer send it to a factor of theirs, which no proposal can
 * name. Without such a factor, or such a system, nothing is sent, and the time to answer passes. A customer who has had too
 * many codes gets no other, and the proposal ends.
 */
@Component
class SendCodeWork extends Notice {

    private final Verifying verifying;
    private final Connector connector;

    SendCodeWork(Notices notices, Verifying verifying, Connector connector) {
        super(notices);
        this.verifying = verifying;
        this.connector = connector;
    }

    @Override
    public String topic() {
        return "send-code";
    }

    @Override
    String event() {
        return "verification.asked";
    }

    @Override
    Optional<Answer> send(SystemOfRecord system, String wording, Proposal proposal, Decision decision) {
        Verification verification = system.verifyCustomer();
        if (verification == null) {
            return Optional.of(new Answer.Refusal(0, "this system sends no codes"));
        }
        Code code = verifying.codeFor(decision);
        if (!(code instanceof Code.Good good)) {
            return code instanceof Code.Spent
                    ? Optional.of(new Answer.Refusal(0, "the code is spent"))
                    : Optional.empty();
        }
        Instant enrolledBefore = decision.decidedAt().minus(verification.enrolledFor());
        Bindings bindings = Bindings.none()
                .with("subject", proposal.subject())
                .with("proposal", proposal.id())
                .with("code", good.digits())
                .with("enrolledBefore", enrolledBefore.toString())
                .with("text", wording + " If this is what you want, and only then, enter this code yourself:");
        String key = proposal.id() + ".verify." + decision.id();
        return Optional.of(connector.call(system.id(), verification.call(), bindings, new Conditions(key, null)));
    }

    @Override
    String failed(SystemOfRecord system, Proposal proposal, Answer.Failure failure) {
        return Incidents.codeNotSent(system.id(), proposal, failure);
    }
}
