package io.safeconduct.journey;

import io.safeconduct.action.Call;
import io.safeconduct.action.SystemOfRecord;
import io.safeconduct.connector.Answer;
import io.safeconduct.connector.Bindings;
import io.safeconduct.connector.Conditions;
import io.safeconduct.connector.Connector;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Proposal;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * "Ask the customer to confirm": lets the customer know, in their own channel, exactly what is proposed. The words are the
 * house's; nothing an agent wrote freely is in them.
 */
@Component
class AskCustomerWork extends Notice {

    private final Connector connector;

    AskCustomerWork(Notices notices, Connector connector) {
        super(notices);
        this.connector = connector;
    }

    @Override
    public String topic() {
        return "ask-customer";
    }

    @Override
    String event() {
        return "confirmation.asked";
    }

    @Override
    Optional<Answer> send(SystemOfRecord system, String wording, Proposal proposal, Decision decision) {
        Call call = system.askCustomer();
        if (call == null) {
            return Optional.of(new Answer.Refusal(0, "this system does not reach customers"));
        }
        Bindings bindings = Bindings.none()
                .with("subject", proposal.subject())
                .with("proposal", proposal.id())
                .with("hash", decision.hash())
                .with("text", "Please confirm: " + wording);
        String key = proposal.id() + ".ask." + decision.hash();
        return Optional.of(connector.call(system.id(), call, bindings, new Conditions(key, null)));
    }

    @Override
    String failed(SystemOfRecord system, Proposal proposal, Answer.Failure failure) {
        return Incidents.customerNotAsked(system.id(), proposal, failure);
    }
}
