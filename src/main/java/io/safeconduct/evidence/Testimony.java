package io.safeconduct.evidence;

import io.safeconduct.agent.Agent;
import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Decisions;
import io.safeconduct.gate.Gate;
import io.safeconduct.gate.Obligation;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import io.safeconduct.gate.Ruling;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes down what customers and approvers say. */
@Service
public class Testimony {

    private final Proposals proposals;
    private final Decisions decisions;
    private final Gate gate;
    private final Policies policies;
    private final Notary notary;
    private final AuditTrail audit;
    private final Clock clock;

    Testimony(
            Proposals proposals,
            Decisions decisions,
            Gate gate,
            Policies policies,
            Notary notary,
            AuditTrail audit,
            Clock clock) {
        this.proposals = proposals;
        this.decisions = decisions;
        this.gate = gate;
        this.policies = policies;
        this.notary = notary;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The customer's own yes or no to exactly this.
     *
     * @param hash of what the customer was shown
     */
    @Transactional
    public Recording confirm(String proposalId, String customer, String hash, boolean yes) {
        Optional<Proposal> found =
                proposals.lock(proposalId).filter(proposal -> proposal.subject().equals(customer));
        if (found.isEmpty()) {
            return new Recording.NotFound();
        }
        return record(found.get(), Obligation.Type.CONFIRM, null, new Shown(hash, null), yes, customer, null);
    }

    /**
     * A person's approval or rejection.
     *
     * @param groups the groups the person belongs to; the approval counts for the one that is asked for
     * @param shown what the person was shown
     */
    @Transactional
    public Recording approve(
            String proposalId, String person, Set<String> groups, Shown shown, boolean yes, @Nullable String comment) {
        Optional<Proposal> found = proposals.lock(proposalId);
        if (found.isEmpty()) {
            return new Recording.NotFound();
        }
        Optional<String> conflict = conflict(found.get(), person);
        if (conflict.isPresent()) {
            audit.append(
                    Proposals.entry("approval.refused", person, found.get()).with("reason", conflict.get()));
            return new Recording.NotIndependent(conflict.get());
        }
        Optional<Obligation> asked = openApproval(found.get(), groups);
        String group = asked.map(Obligation::group).orElse(null);
        return record(found.get(), Obligation.Type.APPROVE, group, shown, yes, person, comment);
    }

    /** Why nothing of the kind can be taken down now; none if it can. */
    Optional<Recording> notNow(Proposal proposal, Obligation.Type type) {
        if (isTooLate(proposal, clock.instant())) {
            return Optional.of(new Recording.Expired());
        }
        boolean asked = proposal.state() == ProposalState.WAITING
                && decisions
                        .find(proposal.decision())
                        .filter(decision -> isOpen(proposal, decision, type, null))
                        .isPresent();
        return asked ? Optional.empty() : Optional.of(new Recording.NotAskedFor());
    }

    /** Takes down what was said about a proposal that the caller holds locked. */
    Recording record(
            Proposal proposal,
            Obligation.Type type,
            @Nullable String group,
            Shown shown,
            boolean yes,
            String by,
            @Nullable String comment) {
        Instant now = clock.instant();
        Decision decision = decisions.find(proposal.decision()).orElse(null);
        if (isTooLate(proposal, now)) {
            return new Recording.Expired();
        }
        if (decision == null || proposal.state() != ProposalState.WAITING) {
            return new Recording.NotAskedFor();
        }
        if (!shown.is(decision)) {
            audit.append(Proposals.entry("evidence.out-of-date", by, proposal).with("type", type.id()));
            return new Recording.OutOfDate();
        }
        if (!isOpen(proposal, decision, type, group)) {
            return new Recording.NotAskedFor();
        }
        Evidence evidence = Evidence.to(decision, type, group, yes, by, comment, now);
        return notary.takeDown(proposal, decision, evidence, null);
    }

    /**
     * The house's own no, where the customer cannot be asked.
     *
     * @param proposal locked, waiting
     * @param decision its latest
     * @param reason told to whoever proposed
     */
    Recording refuse(Proposal proposal, Decision decision, Obligation.Type type, String reason) {
        Evidence no = Evidence.to(decision, type, null, false, AuditEntry.SYSTEM, null, clock.instant());
        return notary.takeDown(proposal, decision, no, reason);
    }

    private boolean isOpen(Proposal proposal, Decision decision, Obligation.Type type, @Nullable String group) {
        return gate.heldAgainstEvidence(proposal, decision).stream()
                .filter(open -> open.state() == Obligation.State.OPEN)
                .map(Ruling.OpenObligation::obligation)
                .anyMatch(obligation -> obligation.type() == type
                        && (type != Obligation.Type.APPROVE || java.util.Objects.equals(obligation.group(), group)));
    }

    private Optional<Obligation> openApproval(Proposal proposal, Set<String> groups) {
        return decisions.find(proposal.decision()).stream()
                .flatMap(decision -> gate.heldAgainstEvidence(proposal, decision).stream())
                .filter(open -> open.state() == Obligation.State.OPEN)
                .map(Ruling.OpenObligation::obligation)
                .filter(obligation -> obligation.type() == Obligation.Type.APPROVE)
                .filter(obligation -> groups.contains(obligation.group()))
                .findFirst();
    }

    /** Four eyes: not the subject, not who proposed, not whoever answers for that agent or those people. */
    private Optional<String> conflict(Proposal proposal, String person) {
        if (proposal.subject().equals(person)) {
            return Optional.of("The subject of a proposal does not approve it.");
        }
        if (proposal.actor().equals(person)) {
            return Optional.of("Whoever proposes does not approve.");
        }
        Optional<Agent> agent = policies.current().agents().find(proposal.mandate());
        return agent.filter(registered -> registered.isOwnedBy(person))
                .map(registered -> "Who answers for a mandate does not approve what is proposed under it.");
    }

    private static boolean isTooLate(Proposal proposal, Instant now) {
        return proposal.state() == ProposalState.EXPIRED
                || (proposal.state() == ProposalState.WAITING && proposal.isOverdueAt(now));
    }
}
