package io.safeconduct.journey;

import io.safeconduct.action.Action;
import io.safeconduct.action.Catalogue;
import io.safeconduct.action.SystemOfRecord;
import io.safeconduct.connector.Answer;
import io.safeconduct.connector.Bindings;
import io.safeconduct.connector.Conditions;
import io.safeconduct.connector.Connector;
import io.safeconduct.evidence.Code;
import io.safeconduct.evidence.Verifying;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Proposal;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Has codes sent to customers, by the system that knows them. */
@Component
class Codes {

    private final Policies policies;
    private final Verifying verifying;
    private final Connector connector;

    Codes(Policies policies, Verifying verifying, Connector connector) {
        this.policies = policies;
        this.verifying = verifying;
        this.connector = connector;
    }

    SystemOfRecord systemOf(Proposal proposal) {
        Catalogue catalogue = policies.current().catalogue();
        return catalogue.system(catalogue.action(proposal.action()).system());
    }

    /**
     * The same code for the same thing, however often; refused where there is nowhere to send it to. None when nothing waits
     * for a code any more.
     */
    Optional<Answer> send(Proposal proposal, Decision decision) {
        SystemOfRecord system = systemOf(proposal);
        SystemOfRecord.Verification verification = system.verifyCustomer();
        if (verification == null) {
            return Optional.of(new Answer.Refusal(0, "this system sends no codes"));
        }
        Code code = verifying.codeFor(decision);
        if (code instanceof Code.Good good) {
            return Optional.of(send(system.id(), verification, proposal, decision, good.digits()));
        }
        return code instanceof Code.Spent ? Optional.of(new Answer.Refusal(0, "the code is spent")) : Optional.empty();
    }

    private Answer send(
            String system,
            SystemOfRecord.Verification verification,
            Proposal proposal,
            Decision decision,
            String code) {
        Action action = policies.current().catalogue().action(proposal.action());
        Instant enrolledBefore = decision.decidedAt().minus(verification.enrolledFor());
        Bindings bindings = Bindings.none()
                .with("subject", proposal.subject())
                .with("proposal", proposal.id())
                .with("code", code)
                .with("enrolledBefore", enrolledBefore.toString())
                .with(
                        "text",
                        Wording.of(action, proposal, decision)
                                + " If this is what you want, and only then, enter this code yourself:");
        return connector.call(
                system,
                verification.call(),
                bindings,
                new Conditions(proposal.id() + ".verify." + decision.id(), null));
    }
}
