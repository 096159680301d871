package io.safeconduct.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.action.Action;
import io.safeconduct.action.InvalidParametersException;
import io.safeconduct.agent.Session;
import io.safeconduct.agent.Sessions;
import io.safeconduct.evidence.Evidence;
import io.safeconduct.evidence.Evidences;
import io.safeconduct.facts.FactCollector;
import io.safeconduct.facts.Facts;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Gate;
import io.safeconduct.gate.Obligation;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Policy;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import io.safeconduct.gate.Ruling;
import io.safeconduct.journey.Journey;
import io.safeconduct.journey.Journeys;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Judges proposals by the gate itself, with facts fetched from the store, in transactions that are taken back: every one
 * meets the store and the records as they were before the first. Any number may be judged at once.
 */
final class Judging {

    private final Policies policies;
    private final Sessions sessions;
    private final FactCollector collector;
    private final Journeys journeys;
    private final Proposals proposals;
    private final Evidences evidences;
    private final Gate gate;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Judging(
            Policies policies,
            Sessions sessions,
            FactCollector collector,
            Journeys journeys,
            Proposals proposals,
            Evidences evidences,
            Gate gate,
            TransactionTemplate transaction,
            Clock clock) {
        this.policies = policies;
        this.sessions = sessions;
        this.collector = collector;
        this.journeys = journeys;
        this.proposals = proposals;
        this.evidences = evidences;
        this.gate = gate;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What would come of the step if this agent proposed it in this session, and nothing else ever happened. */
    Answered judge(Step step, Session session, String agent) {
        if (!step.forSubject()) {
            return Answered.ANOTHER_SUBJECT;
        }
        try {
            Policy policy = policies.current();
            Action action = policy.catalogue().action(step.action());
            ObjectNode canonical = action.parameters().canonical(step.parameters());
            Facts facts =
                    collector.collect(policy.agents(), policy.catalogue(), action, agent, session.subject(), canonical);
            Proposal proposal = proposal(action, canonical, session, agent);
            return Objects.requireNonNull(transaction.execute(status -> {
                status.setRollbackOnly();
                return Answered.of(decide(proposal, facts, step.confirmed()));
            }));
        } catch (InvalidParametersException e) {
            return Answered.invalid(e);
        } catch (RuntimeException e) {
            return Answered.notFoundOut(e);
        }
    }

    private Ruling decide(Proposal proposal, Facts facts, boolean confirmed) {
        sessions.takeUp(proposal.session(), proposal.actor());
        Journey journey = journey(proposal);
        journeys.add(journey);
        proposals.add(proposal);
        Ruling ruling = gate.decide(proposal, journey.key(), facts);
        if (!confirmed || !Answered.asksCustomer(ruling.obligations())) {
            return ruling;
        }
        evidences.add(yes(proposal, ruling.decision()));
        Proposal confirmedOne =
                proposals.stopWaiting(proposals.lock(proposal.id()).orElseThrow());
        return gate.decide(confirmedOne, journey.key(), facts);
    }

    private Evidence yes(Proposal proposal, Decision decision) {
        return new Evidence(
                UUID.randomUUID().toString(),
                proposal.id(),
                Obligation.Type.CONFIRM,
                decision.hash(),
                decision.basis(),
                true,
                proposal.subject(),
                null,
                null,
                clock.instant());
    }

    private Proposal proposal(Action action, ObjectNode parameters, Session session, String agent) {
        return new Proposal(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                Journey.SINGLE_ACTION,
                null,
                action.name(),
                session,
                agent,
                parameters,
                null,
                ProposalState.COLLECTING,
                null,
                null,
                null,
                null,
                clock.instant());
    }

    private Journey journey(Proposal proposal) {
        return new Journey(
                proposal.journey(),
                Journey.SINGLE_ACTION,
                1,
                proposal.session(),
                proposal.actor(),
                null,
                JsonNodeFactory.instance.objectNode(),
                Journey.State.RUNNING,
                proposal.createdAt(),
                null);
    }
}
