package io.safeconduct.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.action.Action;
import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Decisions;
import io.safeconduct.gate.Gate;
import io.safeconduct.gate.Grant;
import io.safeconduct.gate.Grants;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import io.safeconduct.stop.Stop;
import io.safeconduct.stop.Stops;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Has effects: {@link #begin} in one transaction, {@link #perform} in none, {@link #finish} in another. */
@Service
public class Executor {

    private final Proposals proposals;
    private final Decisions decisions;
    private final Gate gate;
    private final Grants grants;
    private final Policies policies;
    private final Executions executions;
    private final SystemCalls calls;
    private final Stops stops;
    private final AuditTrail audit;
    private final Clock clock;

    Executor(
            Proposals proposals,
            Decisions decisions,
            Gate gate,
            Grants grants,
            Policies policies,
            Executions executions,
            SystemCalls calls,
            Stops stops,
            AuditTrail audit,
            Clock clock) {
        this.proposals = proposals;
        this.decisions = decisions;
        this.gate = gate;
        this.grants = grants;
        this.policies = policies;
        this.executions = executions;
        this.calls = calls;
        this.stops = stops;
        this.audit = audit;
        this.clock = clock;
    }

    /** Consumes the grant and makes the intent durable, or takes up an earlier attempt. */
    @Transactional
    public Start begin(String proposalId, Grant.Kind kind) {
        Proposal proposal = proposals.lock(proposalId).orElseThrow();
        Action action = policies.current().catalogue().action(proposal.action());
        Stages stages = Stages.of(kind, action);
        if (proposal.state() == stages.done()
                || proposal.state() == stages.refused()
                || (kind == Grant.Kind.EXECUTE && proposal.state() == ProposalState.STOPPED)) {
            return new Start.AlreadyOver(proposal.state());
        }
        Optional<Execution> earlier =
                isUnresolved(proposal.state(), stages) ? executions.find(proposalId, kind) : Optional.empty();
        if (earlier.isPresent()) {
            return again(proposal, action, stages, earlier.get());
        }
        if (kind == Grant.Kind.EXECUTE && proposal.state() == ProposalState.GRANTED) {
            Optional<String> stop = stops.on(proposal.id(), action.system());
            return stop.isPresent()
                    ? new Start.AlreadyOver(move(proposal, ProposalState.STOPPED, Stop.said(stop.get())))
                    : underGrant(proposal, action, stages, kind);
        }
        if (kind == Grant.Kind.REVERSE && proposal.state() == ProposalState.ROLLING_BACK) {
            gate.grantReversal(proposal);
            return underGrant(proposal, action, stages, kind);
        }
        return notPermitted(proposal, "the proposal is " + proposal.state().id());
    }

    /**
     * Asks what became of earlier attempts, and sends the call if nothing did and it is still clear to be sent.
     *
     * @param heldUntil until when this node holds the work
     */
    public Outcome perform(Attempt attempt, Instant heldUntil) {
        boolean nothingHappened = attempt.before() == Execution.State.FAILED;
        if (!attempt.isFirst() && attempt.action().lookup() != null) {
            Optional<Outcome> known = calls.lookUp(attempt);
            if (known.isPresent()) {
                return known.get();
            }
            nothingHappened = true;
        }
        return calls.send(attempt, heldUntil, nothingHappened);
    }

    /** Asks what became of earlier attempts and sends nothing, whatever the answer. */
    public Outcome findOut(Attempt attempt) {
        Optional<Outcome> known = attempt.action().lookup() == null ? Optional.empty() : calls.lookUp(attempt);
        return known.orElse(new Outcome.Failed("it was not done, and will not be"));
    }

    /**
     * Asks what became of an effect without having one.
     *
     * @return whether the system answered; empty when nothing was intended yet, or the action has nothing to ask by
     */
    public Optional<Boolean> answers(String proposalId, Grant.Kind kind) {
        Proposal proposal = proposals.find(proposalId).orElseThrow();
        Action action = policies.current().catalogue().action(proposal.action());
        Optional<Execution> execution = executions.find(proposalId, kind);
        if (execution.isEmpty() || action.lookup() == null) {
            return Optional.empty();
        }
        Grant grant = grants.find(execution.get().grant()).orElseThrow();
        Decision decision = decisions.find(grant.decision()).orElseThrow();
        Attempt attempt = new Attempt(execution.get(), execution.get().state(), proposal, action, decision, grant);
        return Optional.of(
                calls.lookUp(attempt).map(Outcome.Done.class::isInstance).orElse(true));
    }

    /**
     * Makes the outcome durable and moves the proposal on.
     *
     * @param lastTry whether nothing will be tried again by itself
     * @return the state the proposal came to; empty when a later attempt has taken over
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<ProposalState> finish(Attempt attempt, Outcome outcome, boolean lastTry) {
        Proposal proposal = proposals.lock(attempt.proposal().id()).orElseThrow();
        return executions.finish(attempt.execution(), outcome, clock.instant())
                ? Optional.of(moveOn(proposal, attempt, outcome, lastTry))
                : Optional.empty();
    }

    private ProposalState moveOn(Proposal proposal, Attempt attempt, Outcome outcome, boolean lastTry) {
        Stages stages = Stages.of(attempt.execution().kind(), attempt.action());
        if (outcome instanceof Outcome.Done done) {
            audit.append(Proposals.entry("execution.receipted", AuditEntry.SYSTEM, proposal)
                    .with("kind", attempt.execution().kind().id())
                    .with("idempotencyKey", attempt.execution().idempotencyKey())
                    .with("attempt", attempt.execution().attempt()));
            return attempt.execution().kind() == Grant.Kind.EXECUTE
                    ? pass(proposal, attempt, stages.done(), done.receipt())
                    : move(proposal, stages.done(), null);
        }
        if (outcome instanceof Outcome.Refused) {
            return move(proposal, stages.refused(), outcome.reason());
        }
        if (outcome instanceof Outcome.Stopped) {
            return move(proposal, ProposalState.STOPPED, outcome.reason());
        }
        if (outcome instanceof Outcome.Failed) {
            return move(proposal, lastTry ? stages.failed() : proposal.state(), outcome.reason());
        }
        if (outcome instanceof Outcome.Unknown) {
            return move(proposal, stages.unknown(), outcome.reason());
        }
        return attempt.execution().kind() == Grant.Kind.EXECUTE
                ? move(proposal, ProposalState.COLLECTING, null)
                : stages.working();
    }

    private Start underGrant(Proposal proposal, Action action, Stages stages, Grant.Kind kind) {
        Instant now = clock.instant();
        Optional<Grant> grant = grants.consume(proposal, kind, now);
        if (grant.isEmpty()) {
            if (!grants.wasIssued(proposal, kind)) {
                return notPermitted(proposal, "there is no grant");
            }
            proposals.move(proposal, ProposalState.COLLECTING, AuditEntry.SYSTEM, null);
            return new Start.Lapsed();
        }
        Decision decision = decisions.find(grant.get().decision()).orElseThrow();
        if (!gate.covers(grant.get(), proposal, decision)) {
            throw new IllegalStateException("Grant " + grant.get().id() + " does not cover proposal " + proposal.id());
        }
        Execution execution = executions.intend(proposal, grant.get(), now);
        Proposal moved = advance(proposal, stages.working());
        Execution.State before = execution.attempt() == 1 ? Execution.State.FAILED : Execution.State.CALLING;
        return go(execution, before, moved, action, decision, grant.get());
    }

    private Start again(Proposal proposal, Action action, Stages stages, Execution earlier) {
        Grant grant = grants.find(earlier.grant()).orElseThrow();
        if (earlier.kind() == Grant.Kind.REVERSE && clock.instant().isAfter(grant.expiresAt())) {
            Proposal rolling = advance(proposal, stages.working());
            gate.grantReversal(rolling);
            return underGrant(rolling, action, stages, Grant.Kind.REVERSE);
        }
        Decision decision = decisions.find(grant.decision()).orElseThrow();
        Execution execution = executions.takeUp(earlier);
        return go(execution, earlier.state(), advance(proposal, stages.working()), action, decision, grant);
    }

    private Start go(
            Execution execution,
            Execution.State before,
            Proposal proposal,
            Action action,
            Decision decision,
            Grant grant) {
        audit.append(Proposals.entry("execution.intended", AuditEntry.SYSTEM, proposal)
                .with("kind", execution.kind().id())
                .with("grant", grant.id())
                .with("idempotencyKey", execution.idempotencyKey())
                .with("attempt", execution.attempt()));
        return new Start.Go(new Attempt(execution, before, proposal, action, decision, grant));
    }

    private Start notPermitted(Proposal proposal, String reason) {
        audit.append(Proposals.entry("execution.not-permitted", AuditEntry.SYSTEM, proposal)
                .with("reason", reason));
        return new Start.NotPermitted(reason);
    }

    /** Passes on what the agent may be shown of the receipt. */
    private ProposalState pass(Proposal proposal, Attempt attempt, ProposalState next, JsonNode receipt) {
        Disclosure disclosure = Disclosure.of(
                attempt.action(), receipt, policies.current().agents().find(proposal.mandate()));
        audit.append(Proposals.entry("data.disclosed", proposal.actor(), proposal)
                .with("system", attempt.action().system())
                .with("fields", disclosure.shown())
                .with("withheld", disclosure.withheld().isEmpty() ? null : disclosure.withheld()));
        return proposals.done(proposal, next, disclosure.result()).state();
    }

    private ProposalState move(Proposal proposal, ProposalState next, @Nullable String reason) {
        return proposal.state() == next
                ? next
                : proposals.move(proposal, next, AuditEntry.SYSTEM, reason).state();
    }

    private Proposal advance(Proposal proposal, ProposalState next) {
        return proposal.state() == next ? proposal : proposals.move(proposal, next, AuditEntry.SYSTEM, null);
    }

    private static boolean isUnresolved(ProposalState state, Stages stages) {
        return state == stages.working() || state == stages.failed() || state == stages.unknown();
    }
}
