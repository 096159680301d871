package io.safeconduct.gate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.agent.Session;
import io.safeconduct.facts.Fact;
import io.safeconduct.facts.Facts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One request made at random, and what is known about it.
 *
 * @param mandate the agent's, or that of people
 * @param byPerson whether a person made it, without an agent
 * @param journey key of the journey it is part of
 */
record RandomCase(
        String action,
        String mandate,
        boolean byPerson,
        Session session,
        String journey,
        ObjectNode parameters,
        @Nullable String rationale,
        Facts facts) {

    /** What is decided about it. */
    record Outcome(Verdict verdict, Set<Obligation> obligations, List<Finding> findings) {

        /** Whether it allows no more than the other one, and asks for no less. */
        boolean isNoLaxerThan(Outcome other) {
            return verdict.compareTo(other.verdict) > 0
                    || verdict == other.verdict && obligations.containsAll(other.obligations);
        }

        Set<Finding> conclusions() {
            return new HashSet<>(findings);
        }
    }

    Outcome outcome(Policy policy) {
        List<Finding> findings = new Deliberation(policy, proposal(), journey, facts, Cases.NOW).findings();
        return outcome(findings);
    }

    static Outcome outcome(List<Finding> findings) {
        Verdict verdict = Deliberation.verdict(findings);
        Set<Obligation> obligations = new HashSet<>();
        if (verdict == Verdict.REQUIRE) {
            findings.stream()
                    .map(Finding::obligation)
                    .filter(obligation -> obligation != null)
                    .forEach(obligations::add);
        }
        return new Outcome(verdict, obligations, findings);
    }

    Proposal proposal() {
        return new Proposal(
                "p-1",
                "j-1",
                "Activity_Any",
                null,
                action,
                session,
                byPerson ? "somebody-of-" + mandate : mandate,
                mandate,
                parameters,
                rationale,
                ProposalState.COLLECTING,
                null,
                null,
                null,
                null,
                Cases.NOW);
    }

    RandomCase with(Facts other) {
        return new RandomCase(action, mandate, byPerson, session, journey, parameters, rationale, other);
    }

    RandomCase with(ObjectNode other) {
        return new RandomCase(action, mandate, byPerson, session, journey, other, rationale, facts);
    }

    RandomCase with(Session other) {
        return new RandomCase(action, mandate, byPerson, other, journey, parameters, rationale, facts);
    }

    RandomCase withRationale(String other) {
        return new RandomCase(action, mandate, byPerson, session, journey, parameters, other, facts);
    }

    /** The same with one of its facts changed; it has one of that name. */
    RandomCase with(String fact, UnaryOperator<Fact> change) {
        List<Fact> all = new ArrayList<>(facts.all());
        all.replaceAll(each -> each.name().equals(fact) ? change.apply(each) : each);
        return with(new Facts(all));
    }
}
