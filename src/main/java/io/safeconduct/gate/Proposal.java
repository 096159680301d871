package io.safeconduct.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.agent.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request to do one action on behalf of a subject.
 *
 * @param step the element of the journey it is made for
 * @param process the engine's process instance that carries it; the only one that may
 * @param actor the agent that proposes, or the person who does so without one
 * @param mandate under which: the agent's own, or that of a group of people the actor belongs to
 * @param parameters canonical
 * @param rationale what the agent says about it; never a basis for anything
 * @param decision the latest decision
 * @param evidenceDue until when obligations may be fulfilled
 * @param reason why it ended as it did, if it was not executed
 */
public record Proposal(
        String id,
        String journey,
        String step,
        @Nullable String process,
        String action,
        Session session,
        String actor,
        String mandate,
        ObjectNode parameters,
        @Nullable String rationale,
        ProposalState state,
        @Nullable String decision,
        @Nullable Instant evidenceDue,
        @Nullable JsonNode result,
        @Nullable String reason,
        Instant createdAt) {

    /** A proposal that an agent makes under its own mandate. */
    public Proposal(
            String id,
            String journey,
            String step,
            @Nullable String process,
            String action,
            Session session,
            String actor,
            ObjectNode parameters,
            @Nullable String rationale,
            ProposalState state,
            @Nullable String decision,
            @Nullable Instant evidenceDue,
            @Nullable JsonNode result,
            @Nullable String reason,
            Instant createdAt) {
        this(
                id,
                journey,
                step,
                process,
                action,
                session,
                actor,
                actor,
                parameters,
                rationale,
                state,
                decision,
                evidenceDue,
                result,
                reason,
                createdAt);
    }

    /** Whether a person made it, without an agent. */
    public boolean isMadeByPerson() {
        return !mandate.equals(actor);
    }

    public String subject() {
        return session.subject();
    }

    /** Whether the time to fulfil its obligations is over. */
    public boolean isOverdueAt(Instant now) {
        return evidenceDue != null && now.isAfter(evidenceDue);
    }

    /** The same, given to the process instance that carries it. */
    public Proposal carriedBy(String process) {
        return new Proposal(
                id,
                journey,
                step,
                process,
                action,
                session,
                actor,
                mandate,
                parameters,
                rationale,
                state,
                decision,
                evidenceDue,
                result,
                reason,
                createdAt);
    }

    /** Whether that process instance is the one that carries it. */
    public boolean isCarriedBy(String processInstance) {
        return processInstance.equals(process);
    }
}
