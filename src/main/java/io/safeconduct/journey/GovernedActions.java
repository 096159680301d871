package io.safeconduct.journey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.audit.AuditEntry;
import io.safeconduct.facts.Facts;
import io.safeconduct.facts.FactsAtHand;
import io.safeconduct.gate.Gate;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import io.safeconduct.gate.Ruling;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The steps of a governed action, for a proposal that belongs to the process instance that asks. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class GovernedActions {

    private static final String CALLED_BACK = "The journey is being taken back.";

    private final Beginnings beginnings;
    private final Journeys journeys;
    private final Proposals proposals;
    private final StepParameters parameters;
    private final FactsAtHand atHand;
    private final Gate gate;
    private final Halting halting;
    private final Policies policies;
    private final Clock clock;

    GovernedActions(
            Beginnings beginnings,
            Journeys journeys,
            Proposals proposals,
            StepParameters parameters,
            FactsAtHand atHand,
            Gate gate,
            Halting halting,
            Policies policies,
            Clock clock) {
        this.beginnings = beginnings;
        this.journeys = journeys;
        this.proposals = proposals;
        this.parameters = parameters;
        this.atHand = atHand;
        this.gate = gate;
        this.halting = halting;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * Takes up the proposal that was put to the journey for this step, or makes the one the step describes.
     *
     * @return empty when nothing will be done, because no journey stands behind it or it is being taken back
     */
    Optional<Proposal> takeUp(Step step, DelegateExecution execution) {
        Optional<Journey> journey = journeys.shareRunBy(step.process());
        if (journey.isEmpty()) {
            beginnings.noteThatItServesNone(execution);
            return Optional.empty();
        }
        if (journey.get().state() != Journey.State.RUNNING) {
            return Optional.empty();
        }
        String processInstance = execution.getProcessInstanceId();
        Optional<Proposal> pending =
                proposals.bindPending(journey.get().id(), step.name(), step.proposal(), processInstance);
        if (pending.isPresent() || step.action() == null) {
            return pending;
        }
        return Optional.of(propose(journey.get(), step, step.action(), processInstance));
    }

    /**
     * Takes up the proposal that the process instance was started for.
     *
     * @return empty when somebody started it by hand
     */
    Optional<Proposal> takeUp(DelegateExecution execution) {
        if (beginnings.takeUp(execution).isEmpty()) {
            beginnings.noteThatItServesNone(execution);
            return Optional.empty();
        }
        return proposals.carriedBy(execution.getProcessInstanceId());
    }

    boolean hasFreshFacts(Proposal proposal) {
        return atHand.of(proposal.id())
                .filter(facts -> facts.areFreshAt(clock.instant()))
                .isPresent();
    }

    /**
     * Decides about the proposal this process instance carries.
     *
     * @return what became of it; empty when it carries none
     */
    Optional<Concluded> decide(String processInstance) {
        Optional<Proposal> found = proposals.lockCarriedBy(processInstance);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Proposal proposal = proposals.stopWaiting(found.get());
        if (proposal.state() != ProposalState.COLLECTING) {
            return Optional.of(new Concluded(proposal, proposal.state(), null));
        }
        // whatever the facts say now, and whether or not they can be had: what nobody answered in time is not done
        if (proposal.isOverdueAt(clock.instant())) {
            Proposal expired = proposals.move(proposal, ProposalState.EXPIRED, AuditEntry.SYSTEM, null);
            return Optional.of(new Concluded(expired, expired.state(), null));
        }
        Journey journey = journeys.find(proposal.journey()).orElseThrow();
        if (journey.state() == Journey.State.ROLLING_BACK) {
            Proposal withdrawn = proposals.move(proposal, ProposalState.WITHDRAWN, AuditEntry.SYSTEM, CALLED_BACK);
            return Optional.of(new Concluded(withdrawn, withdrawn.state(), null));
        }
        Optional<Proposal> stopped = halting.stop(proposal);
        if (stopped.isPresent()) {
            return Optional.of(new Concluded(stopped.get(), stopped.get().state(), null));
        }
        Facts facts = atHand.of(proposal.id()).orElse(Facts.NONE);
        Ruling ruling = gate.decide(proposal, journey.key(), facts);
        Proposal decided = proposals.find(proposal.id()).orElseThrow();
        return Optional.of(new Concluded(decided, ruling.next(), ruling));
    }

    /** Notes that a specialist has finished with an escalated proposal. */
    void resolve(String processInstance, String by) {
        proposals
                .lockCarriedBy(processInstance)
                .filter(proposal -> proposal.state() == ProposalState.ESCALATED)
                .ifPresent(proposal -> proposals.move(proposal, ProposalState.RESOLVED, by, null));
    }

    private Proposal propose(Journey journey, Step step, String action, String processInstance) {
        ObjectNode canonical =
                policies.current().catalogue().action(action).parameters().canonical(parameters.resolve(journey, step));
        Proposal proposal = new Proposal(
                UUID.randomUUID().toString(),
                journey.id(),
                step.name(),
                processInstance,
                action,
                journey.session(),
                journey.actor(),
                canonical,
                null,
                ProposalState.COLLECTING,
                null,
                null,
                null,
                null,
                clock.instant());
        proposals.add(proposal);
        return proposal;
    }

    /**
     * What a decision came to.
     *
     * @param ruling null when it had come to an end before
     */
    record Concluded(Proposal proposal, ProposalState state, @Nullable Ruling ruling) {}
}
