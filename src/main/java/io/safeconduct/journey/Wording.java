package io.safeconduct.journey;

import io.safeconduct.action.Action;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Proposal;

/** How a customer is told what is proposed: in the house's words, with nothing that an agent wrote freely. */
final class Wording {

    private Wording() {}

    static String of(Action action, Proposal proposal, Decision decision) {
        StringBuilder text = new StringBuilder(action.title());
        if (decision.amount() != null) {
            text.append(", ")
                    .append(decision.amount().value().toPlainString())
                    .append(' ')
                    .append(decision.amount().currency());
        }
        // of what is free text nothing: the rest is the house's to repeat
        action.parameters()
                .confined(proposal.parameters())
                .forEach((title, value) ->
                        text.append(", ").append(title).append(' ').append(value));
        return text.append('.').toString();
    }
}
