package io.safeconduct.evidence;

import io.safeconduct.audit.AuditTrail;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Gate;
import io.safeconduct.gate.Obligation;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes evidence down once it is known to count, and moves its proposal on. */
@Component
class Notary {

    private final Evidences evidences;
    private final Proposals proposals;
    private final Gate gate;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    Notary(Evidences evidences, Proposals proposals, Gate gate, AuditTrail audit, ApplicationEventPublisher events) {
        this.evidences = evidences;
        this.proposals = proposals;
        this.gate = gate;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Takes down a yes or no to something that is open.
     *
     * @param proposal locked, waiting
     * @param decision the proposal's
     * @param reason of a no, to be told to whoever proposed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Recording takeDown(Proposal proposal, Decision decision, Evidence evidence, @Nullable String reason) {
        evidences.add(evidence);
        audit.append(Proposals.entry("evidence.recorded", evidence.by(), proposal)
                .with("type", evidence.type().id())
                .with("answer", evidence.yes() ? "yes" : "no")
                .with("group", evidence.group())
                .with("hash", decision.hash()));
        moveOn(proposal, decision, evidence, reason);
        events.publishEvent(new EvidenceRecorded(proposal, evidence));
        return new Recording.Recorded(evidence);
    }

    /** A no ends it; the last yes that was asked for has it decided again. */
    private void moveOn(Proposal proposal, Decision decision, Evidence evidence, @Nullable String reason) {
        if (!evidence.yes()) {
            proposals.move(proposal, ProposalState.REJECTED, evidence.by(), reason);
        } else if (nothingIsOpen(proposal, decision)) {
            proposals.move(proposal, ProposalState.COLLECTING, evidence.by(), null);
        }
    }

    private boolean nothingIsOpen(Proposal proposal, Decision decision) {
        return gate.heldAgainstEvidence(proposal, decision).stream()
                .noneMatch(open -> open.state() == Obligation.State.OPEN);
    }
}
