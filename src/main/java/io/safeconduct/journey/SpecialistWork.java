package io.safeconduct.journey;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.agent.Agent;
import io.safeconduct.agent.Caller;
import io.safeconduct.agent.Session;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Proposal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What a specialist does for the customer of an escalated proposal: proposals through the same gate, without an agent. The
 * actor is the person, and the mandate that of the specialists.
 */
@Service
public class SpecialistWork {

    private final Escalations escalations;
    private final Proposing proposing;
    private final Policies policies;

    SpecialistWork(Escalations escalations, Proposing proposing, Policies policies) {
        this.escalations = escalations;
        this.proposing = proposing;
        this.policies = policies;
    }

    /**
     * Proposes one action for the customer, in a journey of its own that is linked to the case. The case becomes the
     * specialist's with it.
     *
     * @param id of the proposal to be; one that is there already is answered as it is
     * @param note the specialist's own words
     * @throws Refusal when the case is not open or another's, there is no such action, or these people have no mandate
     * @throws io.safeconduct.action.InvalidParametersException when the parameters do not fit the action
     */
    public Proposal propose(
            String id,
            String escalatedId,
            String action,
            JsonNode parameters,
            @Nullable String note,
            Caller.Staff specialist) {
        Agent mandate = policies.current()
                .agents()
                .ofPeople(specialist.roles())
                .orElseThrow(() -> new Refusal(Refusal.Kind.CONFLICT, "These people have no mandate to propose."));
        Proposal escalated = escalations.claim(escalatedId, specialist.user());
        Session session = new Session(
                Processes.FROM_ESCALATION + escalated.id(),
                escalated.subject(),
                escalated.session().channel(),
                escalated.session().device());
        return proposing.propose(id, null, action, parameters, note, session, specialist.user(), mandate.id());
    }
}
