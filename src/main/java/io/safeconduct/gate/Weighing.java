package io.safeconduct.gate;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a decision comes to: held against the evidence there is, the caps as they stand, and the time that has passed. */
@Component
class Weighing {

    private final EvidenceBook evidence;
    private final Capping capping;
    private final GateProperties properties;
    private final Clock clock;

    Weighing(EvidenceBook evidence, Capping capping, GateProperties properties, Clock clock) {
        this.evidence = evidence;
        this.capping = capping;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * What a decision comes to.
     *
     * @param decision with what the caps say to it
     * @param due until when its obligations may be fulfilled; null when none were ever asked for
     * @param next the state the proposal comes to
     */
    record Weighed(
            Decision decision, List<Ruling.OpenObligation> obligations, @Nullable Instant due, ProposalState next) {}

    /** The obligations of a decision, held against the evidence there is now. */
    List<Ruling.OpenObligation> heldAgainstEvidence(Proposal proposal, Decision decision) {
        if (decision.obligations().isEmpty()) {
            return List.of();
        }
        boolean late = proposal.isOverdueAt(clock.instant());
        Map<Obligation, Obligation.State> states = evidence.statesOf(proposal, decision);
        return decision.obligations().stream()
                .map(obligation -> {
                    Obligation.State state = states.getOrDefault(obligation, Obligation.State.OPEN);
                    return new Ruling.OpenObligation(
                            obligation, late && state == Obligation.State.OPEN ? Obligation.State.EXPIRED : state);
                })
                .toList();
    }

    /** Reserves what is granted; whoever waits for somebody learns at once what the caps ask for, and holds nothing. */
    Weighed weigh(Policy policy, Proposal proposal, Decision decision, Instant now) {
        Weighed weighed = withEvidence(proposal, decision, now);
        if (weighed.next() == ProposalState.WAITING || weighed.next() == ProposalState.GRANTED) {
            weighed = withEvidence(proposal, capping.look(policy, proposal, decision, now), now);
        }
        if (weighed.next() == ProposalState.GRANTED) {
            capping.reserve(policy, proposal, weighed.decision(), now);
        }
        return weighed;
    }

    private Weighed withEvidence(Proposal proposal, Decision decision, Instant now) {
        List<Ruling.OpenObligation> obligations = heldAgainstEvidence(proposal, decision);
        Instant due = dueDate(proposal, decision, now);
        return new Weighed(decision, obligations, due, next(decision, obligations, due, now));
    }

    private ProposalState next(
            Decision decision, List<Ruling.OpenObligation> obligations, @Nullable Instant due, Instant now) {
        return switch (decision.verdict()) {
            case PERMIT -> ProposalState.GRANTED;
            case REQUIRE -> nextWithObligations(obligations, due, now);
            case DRAFT_ONLY -> ProposalState.DRAFTED;
            case RECOMMEND_ONLY -> ProposalState.RECOMMENDED;
            case ESCALATE -> ProposalState.ESCALATED;
            case DENY -> ProposalState.DENIED;
        };
    }

    /** Evidence counts until its window closes, and not a moment longer, even if it was given in time. */
    private static ProposalState nextWithObligations(
            List<Ruling.OpenObligation> obligations, @Nullable Instant due, Instant now) {
        if (obligations.stream().anyMatch(obligation -> obligation.is(Obligation.State.REFUSED))) {
            return ProposalState.REJECTED;
        }
        if (isPast(due, now)) {
            return ProposalState.EXPIRED;
        }
        boolean fulfilled = obligations.stream().allMatch(obligation -> obligation.is(Obligation.State.FULFILLED));
        return fulfilled ? ProposalState.GRANTED : ProposalState.WAITING;
    }

    /** The window opens when something is first asked for, and is never extended. */
    private @Nullable Instant dueDate(Proposal proposal, Decision decision, Instant now) {
        if (proposal.evidenceDue() != null || decision.verdict() != Verdict.REQUIRE) {
            return proposal.evidenceDue();
        }
        return now.plus(properties.evidenceWindow());
    }

    private static boolean isPast(@Nullable Instant due, Instant now) {
        return due != null && now.isAfter(due);
    }
}
