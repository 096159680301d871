package io.safeconduct.rollback;

import io.safeconduct.action.Action;
import io.safeconduct.action.Undo;
import io.safeconduct.audit.AuditEntry;
import io.safeconduct.execution.Execution;
import io.safeconduct.execution.Executions;
import io.safeconduct.gate.Grant;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks for rollbacks, takes them up and concludes them; it owns what is taken back next. */
@Service
public class Reversal {

    private static final Set<ProposalState> ON_ITS_WAY_BACK = Set.of(
            ProposalState.ROLLING_BACK,
            ProposalState.ROLLED_BACK,
            ProposalState.CORRECTED,
            ProposalState.NOT_REVERSIBLE,
            ProposalState.ROLLBACK_FAILED,
            ProposalState.ROLLBACK_UNKNOWN);

    private final Rollbacks rollbacks;
    private final Proposals proposals;
    private final Executions executions;
    private final Policies policies;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reversal(
            Rollbacks rollbacks,
            Proposals proposals,
            Executions executions,
            Policies policies,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rollbacks = rollbacks;
        this.proposals = proposals;
        this.executions = executions;
        this.policies = policies;
        this.events = events;
        this.clock = clock;
    }

    /** A person asks to take back one executed proposal. */
    @Transactional
    public Request request(String proposalId, String by, String reason) {
        Optional<Proposal> found = proposals.lock(proposalId);
        if (found.isEmpty()) {
            return new Request.NotFound();
        }
        Proposal proposal = found.get();
        if (ON_ITS_WAY_BACK.contains(proposal.state())) {
            return new Request.Accepted(rollbacks.latestOf(proposalId).orElseThrow());
        }
        if (proposal.state() != ProposalState.EXECUTED) {
            return new Request.NothingToReverse(
                    "The proposal is " + proposal.state().id() + ", nothing was executed.");
        }
        if (!changesSomething(proposal)) {
            return new Request.NothingToReverse(undoOf(proposal).text());
        }
        Rollback rollback = rollback(proposal.journey(), proposal, by, reason, null);
        proposals.move(proposal, ProposalState.ROLLING_BACK, by, reason);
        rollbacks.add(rollback);
        events.publishEvent(new RollbackRequested(rollback));
        return new Request.Accepted(rollback);
    }

    /**
     * A journey takes back its newest execution that is not yet taken back.
     *
     * @return the rollback; empty when nothing is left to take back
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Rollback> takeUpNewest(String journey, String processInstance, String reason) {
        for (Execution execution : executions.notYetReversed(journey)) {
            Proposal proposal = proposals.lock(execution.proposal()).orElseThrow();
            if (proposal.state() == ProposalState.EXECUTED && changesSomething(proposal)) {
                proposals.move(proposal, ProposalState.ROLLING_BACK, AuditEntry.SYSTEM, reason);
                Rollback rollback = rollback(journey, proposal, AuditEntry.SYSTEM, reason, processInstance);
                rollbacks.add(rollback);
                return Optional.of(rollback);
            }
        }
        return Optional.empty();
    }

    /** Whether something the journey did later is on its way back but not there yet: newest first. */
    public boolean mustWait(Rollback rollback) {
        return laterThan(Objects.requireNonNull(rollback.proposal()))
                .anyMatch(later -> later == ProposalState.ROLLING_BACK || isStuck(later));
    }

    /** Whether it is executed or was, and changed something. */
    boolean isToBeUndone(Proposal proposal) {
        return (proposal.state() == ProposalState.EXECUTED || ON_ITS_WAY_BACK.contains(proposal.state()))
                && changesSomething(proposal);
    }

    /** Whether there is something to undo about it, once it is executed. */
    boolean changesSomething(Proposal proposal) {
        return undoOf(proposal).kind() != Undo.Kind.NONE_NEEDED;
    }

    /** Whether it is that system of record that does it. */
    boolean isDoneAt(String system, Proposal proposal) {
        return policies.current().catalogue().action(proposal.action()).system().equals(system);
    }

    private Stream<ProposalState> laterThan(String proposal) {
        return executions.find(proposal, Grant.Kind.EXECUTE).stream()
                .flatMap(own -> executions.laterThan(own).stream())
                .map(later -> proposals.find(later.proposal()).orElseThrow().state());
    }

    private static boolean isStuck(ProposalState state) {
        return state == ProposalState.ROLLBACK_FAILED || state == ProposalState.ROLLBACK_UNKNOWN;
    }

    /** Ends at once what cannot be undone; answers whether that was so. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean concludeIfIrreversible(Rollback rollback) {
        Proposal proposal = proposals
                .lock(rollback.proposal() == null ? "" : rollback.proposal())
                .orElseThrow();
        if (undoOf(proposal).kind() != Undo.Kind.IRREVERSIBLE) {
            return false;
        }
        proposals.move(
                proposal,
                ProposalState.NOT_REVERSIBLE,
                AuditEntry.SYSTEM,
                undoOf(proposal).text());
        conclude(rollback, ProposalState.NOT_REVERSIBLE);
        return true;
    }

    /** Closes the rollback with the state its proposal came to. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void conclude(Rollback rollback, ProposalState reached) {
        boolean undone = reached == ProposalState.ROLLED_BACK || reached == ProposalState.CORRECTED;
        rollbacks.finish(rollback.id(), undone ? Rollback.State.COMPLETED : Rollback.State.INCOMPLETE, clock.instant());
    }

    /** Whether anything a journey executed still stands that should have been taken back. */
    public boolean leavesSomething(String journey) {
        return proposals.ofJourney(journey).stream()
                .filter(this::changesSomething)
                .anyMatch(proposal -> switch (proposal.state()) {
                    case EXECUTED, ROLLING_BACK, NOT_REVERSIBLE, ROLLBACK_FAILED, ROLLBACK_UNKNOWN -> true;
                    default -> false;
                });
    }

    /** Whether a journey executed something that can still be taken back, be it by trying again, or is about to. */
    public boolean leavesSomethingToDo(String journey) {
        return proposals.ofJourney(journey).stream()
                .filter(this::changesSomething)
                .anyMatch(proposal -> switch (proposal.state()) {
                    case GRANTED,
                            EXECUTING,
                            FAILED,
                            UNKNOWN,
                            EXECUTED,
                            ROLLING_BACK,
                            ROLLBACK_FAILED,
                            ROLLBACK_UNKNOWN -> true;
                    default -> false;
                });
    }

    private Rollback rollback(
            String journey, Proposal proposal, String by, String reason, @Nullable String processInstance) {
        return new Rollback(
                UUID.randomUUID().toString(),
                journey,
                proposal.id(),
                by,
                reason,
                Rollback.State.RUNNING,
                processInstance,
                clock.instant(),
                null);
    }

    private Undo undoOf(Proposal proposal) {
        Action action = policies.current().catalogue().action(proposal.action());
        return action.undo();
    }
}
