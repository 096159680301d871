package io.safeconduct.journey;

import io.safeconduct.execution.Attempt;
import io.safeconduct.execution.Executor;
import io.safeconduct.execution.Start;
import io.safeconduct.gate.Grant;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import io.safeconduct.rollback.Recall;
import io.safeconduct.rollback.Recalling;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings a journey to a stand, so that what it did can be taken back: what is proposed is withdrawn, what is on its way is
 * awaited, and the process is called back.
 */
@Component
class CallingBack {

    private final Journeys journeys;
    private final Proposals proposals;
    private final Executor executor;
    private final Recalling recalling;
    private final CallingOff callingOff;
    private final Carriers carriers;
    private final RuntimeService engine;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CallingBack(
            Journeys journeys,
            Proposals proposals,
            Executor executor,
            Recalling recalling,
            CallingOff callingOff,
            Carriers carriers,
            RuntimeService engine,
            TransactionTemplate transaction,
            Clock clock) {
        this.journeys = journeys;
        this.proposals = proposals;
        this.executor = executor;
        this.recalling = recalling;
        this.callingOff = callingOff;
        this.carriers = carriers;
        this.engine = engine;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Goes one step further; answers what it waits for, or nothing when the journey stands.
     *
     * <p>One proposal is held at a time, and never together with its journey: whoever executes holds the proposal first.
     */
    Optional<String> goOn(Recall recall, String journeyId) {
        transaction.executeWithoutResult(status ->
                journeys.move(journeys.lock(journeyId).orElseThrow(), Journey.State.ROLLING_BACK, clock.instant()));
        boolean underWay = false;
        for (Proposal proposal : proposals.ofJourney(journeyId)) {
            if (!proposal.state().isFinal()
                    && Boolean.TRUE.equals(transaction.execute(status -> goesOn(recall, proposal.id())))) {
                underWay = true;
                if (isUnclear(proposals.find(proposal.id()).orElseThrow())) {
                    findOut(proposal.id());
                }
            }
        }
        if (underWay) {
            return Optional.of("Waits for what is on its way to a system.");
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            recalling.takeStock(recall, journeyId);
            return callBack(journeys.find(journeyId).orElseThrow());
        }));
    }

    /** Whether the proposal is on its way; what is not is withdrawn, or will not be done any more. */
    private boolean goesOn(Recall recall, String id) {
        Proposal proposal = proposals.lock(id).orElseThrow();
        if (proposal.state().mayBecome(ProposalState.WITHDRAWN)) {
            proposals.move(proposal, ProposalState.WITHDRAWN, recall.requestedBy(), recall.reason());
            if (carriers.carry(proposal)) {
                callingOff.tell(Objects.requireNonNull(proposal.process()));
            }
        } else if (isNotDone(proposal.state())) {
            proposals.move(proposal, ProposalState.STOPPED, recall.requestedBy(), recall.reason());
        }
        return isUnderWay(proposal.state());
    }

    private boolean isUnclear(Proposal proposal) {
        return proposal.state() == ProposalState.UNKNOWN
                || (proposal.state() == ProposalState.EXECUTING && !carriers.carry(proposal));
    }

    /** The model's own way back, if it has one; the process ends either way. */
    private Optional<String> callBack(Journey journey) {
        String process = journey.process();
        if (journey.endedAt() != null || process == null || !carriers.isAlive(process)) {
            return Optional.empty();
        }
        boolean asked = engine.createEventSubscriptionQuery()
                        .processInstanceId(process)
                        .eventType("message")
                        .eventName(Processes.MESSAGE_ROLL_BACK)
                        .count()
                > 0;
        boolean onItsWay = engine.createExecutionQuery()
                        .processInstanceId(process)
                        .activityId(Processes.EVENT_TAKE_ALL_BACK)
                        .count()
                > 0;
        if (asked) {
            engine.createMessageCorrelation(Processes.MESSAGE_ROLL_BACK)
                    .processInstanceId(process)
                    .correlate();
        } else if (!onItsWay) {
            engine.deleteProcessInstance(process, "taken back");
        }
        return Optional.of("Waits for the journey's process to end.");
    }

    /** Nobody carries it on, or nobody knows: the system of record is asked, and told nothing. */
    private void findOut(String proposal) {
        Start start = executor.begin(proposal, Grant.Kind.EXECUTE);
        if (start instanceof Start.Go go) {
            Attempt attempt = go.attempt();
            var outcome = executor.findOut(attempt);
            transaction.executeWithoutResult(status -> executor.finish(attempt, outcome, true));
        }
    }

    private static boolean isNotDone(ProposalState state) {
        return state == ProposalState.GRANTED || state == ProposalState.FAILED;
    }

    private static boolean isUnderWay(ProposalState state) {
        return state == ProposalState.EXECUTING || state == ProposalState.UNKNOWN;
    }
}
