package io.safeconduct.gate;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.caps.Level;
import io.safeconduct.facts.Facts;
import io.safeconduct.permission.Permission;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
    private final Weighing weighing;
    private final AuditTrail audit;
    private final GateProperties properties;
    private final Clock clock;

    Gate(
            Policies policies,
            Proposals proposals,
            Decisions decisions,
            Grants grants,
            Weighing weighing,
            AuditTrail audit,
            GateProperties properties,
            Clock clock) {
        this.policies = policies;
        this.proposals = proposals;
        this.decisions = decisions;
        this.grants = grants;
        this.weighing = weighing;
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
        Weighing.Weighed weighed = weighing.weigh(
                policy,
                proposal,
                Rehearsal.decide(policy, proposal, journeyKey, facts, now, policies.relaxations()),
                now);
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
        return weighing.heldAgainstEvidence(proposal, decision);
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
        return issue(Grant.Kind.REVERSE, proposal, decision, null, clock.instant());
    }

    /** Whether the grant covers exactly what would be executed now. */
    public boolean covers(Grant grant, Proposal proposal, Decision decision) {
        return grant.proposal().equals(proposal.id())
                && grant.decision().equals(decision.id())
                && grant.hash().equals(ProposalHash.of(proposal, decision.amount()));
    }

    private Grant grant(Policy policy, Proposal proposal, Decision decision, Instant now) {
        String expected = policy.catalogue().action(proposal.action()).expectedState();
        return issue(
                Grant.Kind.EXECUTE,
                proposal,
                decision,
                expected == null ? null : decision.facts().text(expected).orElseThrow(),
                now);
    }

    private Grant issue(
            Grant.Kind kind, Proposal proposal, Decision decision, @Nullable String expectedState, Instant now) {
        Grant grant = new Grant(
                UUID.randomUUID().toString(),
                kind,
                proposal.id(),
                decision.id(),
                proposal.action(),
                decision.hash(),
                proposal.subject(),
                expectedState,
                decision.policy(),
                now,
                now.plus(properties.grantValidity()));
        grants.issue(grant, proposal);
        return grant;
    }
}
