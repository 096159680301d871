package io.safeconduct.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.action.Action;
import io.safeconduct.agent.Session;
import io.safeconduct.agent.Sessions;
import io.safeconduct.facts.FactCollector;
import io.safeconduct.facts.Facts;
import io.safeconduct.facts.FactsAtHand;
import io.safeconduct.facts.FactsUnavailableException;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Policy;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes proposals from agents, and takes them back. */
@Service
public class Proposing {

    private final Policies policies;
    private final Sessions sessions;
    private final FactCollector collector;
    private final FactsAtHand atHand;
    private final Proposals proposals;
    private final Starting starting;
    private final OpenJourneys openJourneys;
    private final CallingOff callingOff;
    private final AtOnce atOnce;
    private final WorkSignal work;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Proposing(
            Policies policies,
            Sessions sessions,
            FactCollector collector,
            FactsAtHand atHand,
            Proposals proposals,
            Starting starting,
            OpenJourneys openJourneys,
            CallingOff callingOff,
            AtOnce atOnce,
            WorkSignal work,
            TransactionTemplate transaction,
            Clock clock) {
        this.policies = policies;
        this.sessions = sessions;
        this.collector = collector;
        this.atHand = atHand;
        this.proposals = proposals;
        this.starting = starting;
        this.openJourneys = openJourneys;
        this.callingOff = callingOff;
        this.atOnce = atOnce;
        this.work = work;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Proposes one action, in a journey of its own or in one that takes proposals from outside.
     *
     * <p>Facts are fetched here, on the caller's time and before any transaction; if the system does not answer, the
     * proposal is taken up all the same and its process goes on trying.
     *
     * @param id of the proposal to be; one that is there already is answered as it is
     * @param journeyId of the running journey to put it to; null for a journey of its own
     * @throws Refusal when there is no such action, the session has ended, or the journey does not take it
     * @throws io.safeconduct.action.InvalidParametersException when the parameters do not fit the action
     */
    public Proposal propose(
            String id,
            @Nullable String journeyId,
            String actionName,
            JsonNode parameters,
            @Nullable String rationale,
            Session session,
            String actor) {
        return propose(id, journeyId, actionName, parameters, rationale, session, actor, actor);
    }

    /** The same under a mandate that is not the actor's own: that of people the actor belongs to. */
    Proposal propose(
            String id,
            @Nullable String journeyId,
            String actionName,
            JsonNode parameters,
            @Nullable String rationale,
            Session session,
            String actor,
            String mandate) {
        Optional<Proposal> there = proposals.find(id);
        if (there.isPresent()) {
            return there.get();
        }
        Policy policy = policies.current();
        Action action = policy.catalogue()
                .find(actionName)
                .orElseThrow(() -> new Refusal(Refusal.Kind.UNKNOWN_NAME, "There is no such action."));
        ObjectNode canonical = action.parameters().canonical(parameters);
        if (!sessions.takeUp(session, actor)) {
            throw new Refusal(Refusal.Kind.SESSION_ENDED, "The session has ended.");
        }
        if (journeyId != null) {
            openJourneys.stepOf(journeyId, session, actor);
        }
        Optional<Facts> facts = facts(policy, action, session, mandate, canonical);
        Draft draft = new Draft(id, action, canonical, rationale, session, actor, mandate);
        return Objects.requireNonNull(transaction.execute(status -> {
            facts.ifPresent(found -> atHand.put(id, found));
            if (journeyId == null) {
                start(draft);
            } else {
                put(draft, journeyId);
            }
            atOnce.execute(proposals.find(id).orElseThrow());
            return proposals.find(id).orElseThrow();
        }));
    }

    /**
     * Takes back what has not been granted yet.
     *
     * @throws Refusal when it is too late, or there is no such proposal of this agent and subject
     */
    @Transactional
    public Proposal withdraw(String id, Session session, String actor) {
        Proposal proposal = proposals
                .lock(id)
                .filter(found -> found.actor().equals(actor) && found.subject().equals(session.subject()))
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "There is no such proposal."));
        if (!proposal.state().mayBecome(ProposalState.WITHDRAWN)) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "The proposal is " + proposal.state().id() + " and can no longer be withdrawn.");
        }
        Proposal withdrawn = proposals.move(proposal, ProposalState.WITHDRAWN, actor, null);
        if (proposal.process() != null) {
            callingOff.tell(proposal.process());
        }
        work.afterCommit();
        return withdrawn;
    }

    private Optional<Facts> facts(
            Policy policy, Action action, Session session, String mandate, ObjectNode parameters) {
        try {
            return Optional.of(collector.collect(
                    policy.agents(), policy.catalogue(), action, mandate, session.subject(), parameters));
        } catch (FactsUnavailableException e) {
            return Optional.empty();
        }
    }

    private void start(Draft draft) {
        String journey = UUID.randomUUID().toString();
        starting.start(new Beginning(
                journey,
                Processes.SINGLE_ACTION,
                JsonNodeFactory.instance.objectNode(),
                draft.session(),
                draft.actor(),
                draft.putTo(journey, Processes.SINGLE_ACTION_STEP, clock.instant())));
    }

    /** Asked again whether the journey takes it: it may have ended while facts were fetched. */
    private void put(Draft draft, String journeyId) {
        OpenStep step = openJourneys.hold(journeyId, draft.session(), draft.actor());
        Proposal proposal = draft.putTo(journeyId, step.activity(), clock.instant());
        proposals.add(proposal);
        openJourneys.put(proposal);
    }

    /** A proposal before it is put to a journey. */
    private record Draft(
            String id,
            Action action,
            ObjectNode parameters,
            @Nullable String rationale,
            Session session,
            String actor,
            String mandate) {

        Proposal putTo(String journey, String step, Instant now) {
            return new Proposal(
                    id,
                    journey,
                    step,
                    null,
                    action.name(),
                    session,
                    actor,
                    mandate,
                    parameters,
                    rationale,
                    ProposalState.COLLECTING,
                    null,
                    null,
                    null,
                    null,
                    now);
        }
    }
}
