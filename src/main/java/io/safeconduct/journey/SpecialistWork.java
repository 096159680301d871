package io.safeconduct.journey;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.agent.Agent;
import io.safeconduct.agent.Caller;
import io.safeconduct.agent.Session;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.Proposals;
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
    private final Proposals proposals;
    private final Policies policies;

    SpecialistWork(Escalations escalations, Proposing proposing, Proposals proposals, Policies policies) {
        this.escalations = escalations;
        this.proposing = proposing;
        this.proposals = proposals;
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

    /**
     * Takes back what the specialist proposed and has not been granted yet.
     *
     * @throws Refusal when it is too late, or it is no proposal of this person's
     */
    public Proposal withdraw(String id, Caller.Staff specialist) {
        Proposal own = proposals
                .find(id)
                .filter(Proposal::isMadeByPerson)
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "There is no such proposal."));
        return proposing.withdraw(id, own.session(), specialist.user());
    }
}
