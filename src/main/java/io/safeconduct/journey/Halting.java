package io.safeconduct.journey;

import io.safeconduct.action.Action;
import io.safeconduct.audit.AuditEntry;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import io.safeconduct.stop.Stop;
import io.safeconduct.stop.Stops;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends what a stop is in force on. */
@Component
class Halting {

    /** What has had no effect, and is not about to have one without passing here or the gate again. */
    private static final Set<ProposalState> STANDING = EnumSet.of(
            ProposalState.COLLECTING,
            ProposalState.WAITING,
            ProposalState.ESCALATED,
            ProposalState.GRANTED,
            ProposalState.FAILED);

    /** No system of record has this name. */
    private static final String NO_SYSTEM = "";

    private final Stops stops;
    private final Proposals proposals;
    private final Policies policies;
    private final CallingOff callingOff;
    private final WorkSignal work;

    Halting(Stops stops, Proposals proposals, Policies policies, CallingOff callingOff, WorkSignal work) {
        this.stops = stops;
        this.proposals = proposals;
        this.policies = policies;
        this.callingOff = callingOff;
        this.work = work;
    }

    /**
     * Lets an agent start a journey of that kind.
     *
     * @throws Refusal when either is stopped
     */
    void admit(String agent, String journeyKey) {
        stops.onStart(agent, journeyKey).ifPresent(stop -> {
            throw new Refusal(Refusal.Kind.CONFLICT, Stop.said(stop));
        });
    }

    /**
     * Ends a proposal that a stop is in force on.
     *
     * @param proposal locked, in a state in which it is known to have had no effect
     * @return the proposal as it is then; empty when no stop is in force on it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Proposal> stop(Proposal proposal) {
        return stops.on(proposal.id(), systemOf(proposal))
                .map(stop -> proposals.move(proposal, ProposalState.STOPPED, AuditEntry.SYSTEM, Stop.said(stop)));
    }

    /** Ends a proposal that waits under a stop, and tells its process; answers whether it did. */
    @Transactional
    boolean halt(String proposalId) {
        Optional<Proposal> stopped = proposals
                .lock(proposalId)
                .filter(proposal -> STANDING.contains(proposal.state()))
                .flatMap(this::stop);
        stopped.map(Proposal::process).ifPresent(process -> {
            callingOff.tell(process);
            callingOff.tellStuckWork(process);
            work.afterCommit();
        });
        return stopped.isPresent();
    }

    /** The system of the proposal's action, also when the policy no longer knows it. */
    private String systemOf(Proposal proposal) {
        return policies.current()
                .catalogue()
                .find(proposal.action())
                .map(Action::system)
                .orElse(NO_SYSTEM);
    }
}
