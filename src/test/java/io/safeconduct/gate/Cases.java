package io.safeconduct.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.action.Catalogue;
import io.safeconduct.agent.Session;
import io.safeconduct.facts.Facts;
import io.safeconduct.policy.SampleFacts;
import java.time.Instant;

/** What tests of the gate propose, and what is known about it. */
final class Cases {

    static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    static final String AGENT = "support-agent";

    private Cases() {}

    static Proposal proposal(String action, String subject, String agent) {
        return proposal(action, subject, agent, JsonNodeFactory.instance.objectNode());
    }

    static Proposal proposal(String action, String subject, String agent, ObjectNode parameters) {
        return proposal(action, new Session("s-1", subject, "chat", "known"), agent, parameters);
    }

    static Proposal proposal(String action, Session session, String agent, ObjectNode parameters) {
        return proposal(action, session, agent, agent, parameters);
    }

    static Proposal proposal(String action, Session session, String actor, String mandate, ObjectNode parameters) {
        return new Proposal(
                "p-1",
                "j-1",
                "Activity_Refund",
                null,
                action,
                session,
                actor,
                mandate,
                parameters,
                null,
                ProposalState.COLLECTING,
                null,
                null,
                null,
                null,
                NOW);
    }

    /**
     * Facts as a file writes them: values by fact and field, or {@code unknown} or {@code absent} for a whole fact; a field
     * that is null is one the system did not tell.
     */
    static Facts facts(Catalogue catalogue, JsonNode described) {
        return facts(catalogue, described, NOW);
    }

    /** The same, at another moment; an age may be written as the time that has passed, such as {@code PT24H}. */
    static Facts facts(Catalogue catalogue, JsonNode described, Instant now) {
        return SampleFacts.of(catalogue, described, now);
    }

    /** The decision about it, as the gate takes it. */
    static Decision decide(Policy policy, Proposal proposal, Facts facts) {
        return decide(policy, proposal, facts, NOW);
    }

    static Decision decide(Policy policy, Proposal proposal, Facts facts, Instant now) {
        return Rehearsal.decide(policy, proposal, "single-action", facts, now);
    }
}
