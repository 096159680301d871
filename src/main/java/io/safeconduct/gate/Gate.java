package io.safeconduct.gate;

import io.safeconduct.action.Action;
import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.caps.Level;
import io.safeconduct.facts.Facts;
import io.safeconduct.permission.Permission;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Decides about proposals and issues the grants; the one place that does either. */
@Component
@EnableConfigurationProperties(GateProperties.class)
public class Gate {

    private final Policies policies;
    private final Proposals proposals;
    private final Decisions decisions;
    private final Grants grants;
    private final EvidenceBook evidence;
    private final Capping capping;
    private final AuditTrail audit;
    private final GateProperties properties;
    private final Clock clock;

    Gate(
            Policies policies,
            Proposals proposals,
            Decisions decisions,
            Grants grants,
            EvidenceBook evidence,
            Capping capping,
            AuditTrail audit,
            GateProperties properties,
            Clock clock) {
        this.policies = policies;
        this.proposals = proposals;
        this.decisions = decisions;
        this.grants = grants;
        this.evidence = evidence;
        this.capping = capping;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Decides anew, with the policy in force and these facts, and moves the proposal on; no I/O but the database.
     *
     * <p>Decision, grant and audit are kept or lost together with the caller's transaction.
     *
     * @param proposal locked, {@link ProposalState#COLLECTING}
     * @param journeyKey the journey's process id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Ruling decide(Proposal proposal, String journeyKey, Facts facts) {
        Instant now = clock.instant();
        Policy policy = policies.current();
        Weighed weighed = heldAgainstCaps(policy, proposal, deliberate(policy, proposal, journeyKey, facts, now), now);
        Decision decision = weighed.decision();
        ProposalState next = weighed.next();

        decisions.add(decision);
        audit.append(Proposals.entry("decision.made", AuditEntry.SYSTEM, proposal)
                .with("decision", decision.id())
                .with("verdict", decision.verdict().id())
                .with("rules", decision.reasons().stream().map(Finding::rule).toList())
                .with(
                        "rows",
                        decision.permissions().stream().map(Permission::row).toList())
                .with(
                        "caps",
                        decision.caps().isEmpty()
                                ? null
                                : decision.caps().stream().map(Level::cap).toList())
                .with("hash", decision.hash())
                .with("policy", decision.policy()));
        proposals.decided(proposal, next, decision.id(), weighed.due());
        Grant grant = next == ProposalState.GRANTED ? grant(policy, proposal, decision, now) : null;
        return new Ruling(decision, weighed.obligations(), next, grant);
    }

    /** The obligations of a decision, held against the evidence there is now. */
    public List<Ruling.OpenObligation> heldAgainstEvidence(Proposal proposal, Decision decision) {
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

    /**
     * Permits the reversal of what was executed. It follows from the execution itself and asks no rule, so that
     * nothing that came later can stand in the way of taking something back.
     *
     * @param proposal locked, {@link ProposalState#ROLLING_BACK}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Grant grantReversal(Proposal proposal) {
        if (proposal.state() != ProposalState.ROLLING_BACK) {
            throw new IllegalStateException("Proposal " + proposal.id() + " is not being rolled back");
        }
        Decision decision = decisions.find(proposal.decision()).orElseThrow();
        Instant now = clock.instant();
        Grant grant = new Grant(
                UUID.randomUUID().toString(),
                Grant.Kind.REVERSE,
                proposal.id(),
                decision.id(),
                proposal.action(),
                decision.hash(),
                proposal.subject(),
                null,
                decision.policy(),
                now,
                now.plus(properties.grantValidity()));
        grants.issue(grant, proposal);
        return grant;
    }

    /** Whether the grant covers exactly what would be executed now. */
    public boolean covers(Grant grant, Proposal proposal, Decision decision) {
        return grant.proposal().equals(proposal.id())
                && grant.decision().equals(decision.id())
                && grant.hash().equals(ProposalHash.of(proposal, decision.amount()));
    }

    /** What a decision comes to with the evidence there is. */
    private record Weighed(
            Decision decision, List<Ruling.OpenObligation> obligations, @Nullable Instant due, ProposalState next) {}

    /** Reserves what will be granted; whoever waits for somebody learns at once what the caps ask for, and holds nothing. */
    private Weighed heldAgainstCaps(Policy policy, Proposal proposal, Decision decision, Instant now) {
        Weighed weighed = weigh(proposal, decision, now);
        if (weighed.next() == ProposalState.WAITING) {
            weighed = weigh(proposal, capping.look(policy, proposal, decision, now), now);
        }
        // the second time at the latest the caps are what they were: they stay locked
        while (weighed.next() == ProposalState.GRANTED) {
            Capping.Capped capped = capping.reserve(policy, proposal, decision, weighed.decision(), now);
            if (capped.reserved()) {
                return new Weighed(capped.decision(), weighed.obligations(), weighed.due(), weighed.next());
            }
            weighed = weigh(proposal, capped.decision(), now);
        }
        return weighed;
    }

    private Weighed weigh(Proposal proposal, Decision decision, Instant now) {
        List<Ruling.OpenObligation> obligations = heldAgainstEvidence(proposal, decision);
        Instant due = dueDate(proposal, decision, now);
        return new Weighed(decision, obligations, due, next(decision, obligations, due, now));
    }

    private Decision deliberate(Policy policy, Proposal proposal, String journeyKey, Facts facts, Instant now) {
        Deliberation deliberation = new Deliberation(policy, proposal, journeyKey, facts, now);
        List<Finding> findings = deliberation.findings();
        Money amount = deliberation.amount();
        return new Decision(
                UUID.randomUUID().toString(),
                proposal.id(),
                ProposalHash.of(proposal, amount),
                Deliberation.verdict(findings),
                findings,
                amount,
                facts,
                deliberation.permissions(),
                List.of(),
                policy.hash(),
                now);
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

    private Grant grant(Policy policy, Proposal proposal, Decision decision, Instant now) {
        Action action = policy.catalogue().action(proposal.action());
        Grant grant = new Grant(
                UUID.randomUUID().toString(),
                Grant.Kind.EXECUTE,
                proposal.id(),
                decision.id(),
                proposal.action(),
                decision.hash(),
                proposal.subject(),
                action.expectedState() == null
                        ? null
                        : decision.facts().text(action.expectedState()).orElseThrow(),
                decision.policy(),
                now,
                now.plus(properties.grantValidity()));
        grants.issue(grant, proposal);
        return grant;
    }

    private static boolean isPast(@Nullable Instant due, Instant now) {
        return due != null && now.isAfter(due);
    }
}
