package io.safeconduct.conformance;

import io.safeconduct.action.InvalidParametersException;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Obligation;
import io.safeconduct.gate.Ruling;
import io.safeconduct.gate.Ruling.OpenObligation;
import java.util.List;

/**
 * What became of what a case asks for.
 *
 * @param name the id of a {@link Label}, or of what no label expects, such as {@code refused} by the store
 */
record Answered(String name, List<Reason> reasons) {

    Answered {
        reasons = List.copyOf(reasons);
    }

    /**
     * Why.
     *
     * @param rule that concluded it, or what else stood in the way
     */
    record Reason(String rule, String text) {

        @Override
        public String toString() {
            return rule + ": " + text;
        }
    }

    static final Answered ANOTHER_SUBJECT =
            denied("another-subject", "The case is about somebody else than the customer of the session.");

    /** Nothing comes of such a proposal: over HTTP it is not even taken up. */
    static Answered invalid(InvalidParametersException e) {
        return denied("invalid-parameters", String.valueOf(e.getMessage()));
    }

    /** Neither permitted nor denied: that could not be found out. */
    static Answered notFoundOut(Exception e) {
        return new Answered("error", List.of(new Reason("not-found-out", e.toString())));
    }

    static Answered of(Ruling ruling) {
        return ruling.grant() != null
                ? new Answered(Label.PERMIT.id(), reasons(ruling.decision()))
                : of(ruling.decision(), ruling.obligations());
    }

    /** A decision from which no grant has followed yet. */
    static Answered of(Decision decision, List<OpenObligation> obligations) {
        return new Answered(
                switch (decision.verdict()) {
                    case REQUIRE -> stillOpen(obligations).id();
                    default -> decision.verdict().id();
                },
                reasons(decision));
    }

    static List<Reason> reasons(Decision decision) {
        return decision.reasons().stream()
                .map(finding -> new Reason(finding.rule(), finding.text()))
                .distinct()
                .toList();
    }

    /** Whether the customer's yes is among what is still to come. */
    static boolean asksCustomer(List<OpenObligation> obligations) {
        return isOpen(obligations, Obligation.Type.CONFIRM);
    }

    boolean is(Label label) {
        return name.equals(label.id());
    }

    private static Label stillOpen(List<OpenObligation> obligations) {
        if (isOpen(obligations, Obligation.Type.APPROVE)) {
            return Label.APPROVE;
        }
        return isOpen(obligations, Obligation.Type.VERIFY) ? Label.VERIFY : Label.CONFIRM;
    }

    private static boolean isOpen(List<OpenObligation> obligations, Obligation.Type type) {
        return obligations.stream()
                .anyMatch(open -> open.state() == Obligation.State.OPEN
                        && open.obligation().type() == type);
    }

    private static Answered denied(String rule, String text) {
        return new Answered(Label.DENY.id(), List.of(new Reason(rule, text)));
    }
}
