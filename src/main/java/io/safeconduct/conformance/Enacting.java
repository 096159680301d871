package io.safeconduct.conformance;

import io.safeconduct.action.InvalidParametersException;
import io.safeconduct.agent.Session;
import io.safeconduct.evidence.Testimony;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Decisions;
import io.safeconduct.gate.Gate;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import io.safeconduct.gate.Ruling.OpenObligation;
import io.safeconduct.journey.Proposing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes steps the way an agent and its customer would: proposed, confirmed if asked for, and executed by the process. */
final class Enacting implements AutoCloseable {

    /** Longer than the process tries again by itself when the store does not answer. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** A changed amount asks for another yes; it does not change for ever. */
    private static final int MOST_CONFIRMATIONS = 3;

    private final Proposing proposing;
    private final Proposals proposals;
    private final Decisions decisions;
    private final Gate gate;
    private final Testimony testimony;
    private final Settling settling;

    Enacting(Proposing proposing, Proposals proposals, Decisions decisions, Gate gate, Testimony testimony) {
        this.proposing = proposing;
        this.proposals = proposals;
        this.decisions = decisions;
        this.gate = gate;
        this.testimony = testimony;
        this.settling = new Settling(proposals);
    }

    /** What came of the step. A person it would still need is not waited for. */
    Answered enact(Step step, Session session, String agent) {
        if (!step.forSubject()) {
            return Answered.ANOTHER_SUBJECT;
        }
        try {
            String id = UUID.randomUUID().toString();
            proposing.propose(id, null, step.action(), step.parameters(), null, session, agent);
            Proposal settled = settling.await(id, LONGEST);
            for (int yes = 0; step.confirmed() && yes < MOST_CONFIRMATIONS && asksCustomer(settled); yes++) {
                testimony.confirm(
                        id, session.subject(), decision(settled).orElseThrow().hash(), true);
                settled = settling.await(id, LONGEST);
            }
            return answered(settled);
        } catch (InvalidParametersException e) {
            return Answered.invalid(e);
        } catch (RuntimeException e) {
            return Answered.notFoundOut(e);
        }
    }

    @Override
    public void close() {
        settling.close();
    }

    private boolean asksCustomer(Proposal proposal) {
        return proposal.state() == ProposalState.WAITING && Answered.asksCustomer(obligations(proposal));
    }

    private List<OpenObligation> obligations(Proposal proposal) {
        return decision(proposal)
                .map(decision -> gate.heldAgainstEvidence(proposal, decision))
                .orElse(List.of());
    }

    private Optional<Decision> decision(Proposal proposal) {
        return decisions.find(proposal.decision());
    }

    private Answered answered(Proposal proposal) {
        Optional<Decision> decision = decision(proposal);
        return switch (proposal.state()) {
            case EXECUTED ->
                new Answered(Label.PERMIT.id(), decision.map(Answered::reasons).orElse(List.of()));
            case WAITING, ESCALATED, RECOMMENDED, DRAFTED, DENIED ->
                Answered.of(decision.orElseThrow(), obligations(proposal));
            default -> new Answered(proposal.state().id(), reasons(proposal, decision));
        };
    }

    /** Why it got no further: what the decision says, and what the store said. */
    private static List<Answered.Reason> reasons(Proposal proposal, Optional<Decision> decision) {
        List<Answered.Reason> reasons =
                new ArrayList<>(decision.map(Answered::reasons).orElse(List.of()));
        if (proposal.reason() != null) {
            reasons.add(new Answered.Reason(proposal.state().id(), proposal.reason()));
        }
        return reasons;
    }
}
