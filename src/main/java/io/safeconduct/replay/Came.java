package io.safeconduct.replay;

import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Obligation;
import io.safeconduct.gate.Verdict;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a decision came to: the verdict, and what it asks for.
 *
 * @param obligations with {@link Verdict#REQUIRE} only
 */
record Came(Verdict verdict, Set<Obligation.Type> obligations) implements Comparable<Came> {

    static Came of(Decision decision) {
        Set<Obligation.Type> asked = EnumSet.noneOf(Obligation.Type.class);
        decision.obligations().forEach(obligation -> asked.add(obligation.type()));
        return new Came(decision.verdict(), asked);
    }

    /** Such as {@code permit}, or {@code require confirm, approve}. */
    String id() {
        return obligations.isEmpty()
                ? verdict.id()
                : verdict.id()
                        + obligations.stream().map(Obligation.Type::id).collect(Collectors.joining(", ", " ", ""));
    }

    @Override
    public int compareTo(Came other) {
        int order = verdict.compareTo(other.verdict);
        return order == 0 ? id().compareTo(other.id()) : order;
    }
}
