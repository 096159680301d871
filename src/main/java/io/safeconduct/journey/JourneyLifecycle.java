package io.safeconduct.journey;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import io.safeconduct.rollback.Recalling;
import io.safeconduct.rollback.Reversal;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happens to our own records when a process begins and ends, and what its model gets to know of them. */
@Component
class JourneyLifecycle {

    private static final String JOURNEY_STATE = "journeyState";
    private static final String FORGOTTEN = "The journey took itself back, and its process had forgotten this.";

    private final Beginnings beginnings;
    private final Journeys journeys;
    private final Proposals proposals;
    private final Reversal reversal;
    private final Recalling recalling;
    private final Policies policies;
    private final Clock clock;

    JourneyLifecycle(
            Beginnings beginnings,
            Journeys journeys,
            Proposals proposals,
            Reversal reversal,
            Recalling recalling,
            Policies policies,
            Clock clock) {
        this.beginnings = beginnings;
        this.journeys = journeys;
        this.proposals = proposals;
        this.reversal = reversal;
        this.recalling = recalling;
        this.policies = policies;
        this.clock = clock;
    }

    /** An instance that nobody started through the house serves no journey; it can run, and do nothing. */
    void journeyStarted(DelegateExecution execution) {
        Optional<Journey> served = beginnings.takeUp(execution);
        BaseElement model = execution
                .getBpmnModelInstance()
                .getModelElementById(Beginnings.definition(execution).getKey());
        InputVariables.of(Step.properties(model), served).forEach(execution::setVariable);
        if (served.isEmpty() && execution.getSuperExecution() == null) {
            beginnings.noteThatItServesNone(execution);
        }
    }

    /** A journey that ends so was rolling back, also when it had done nothing yet that a handler could take back. */
    void endReached(DelegateExecution execution) {
        String declared =
                Step.properties(execution.getBpmnModelElementInstance()).get(JOURNEY_STATE);
        if (Journey.State.ROLLED_BACK.id().equals(declared)) {
            journeys.runBy(execution.getProcessInstanceId())
                    .ifPresent(journey -> journeys.move(journey, Journey.State.ROLLING_BACK, clock.instant()));
        }
    }

    void journeyEnded(DelegateExecution execution) {
        journeys.runBy(execution.getProcessInstanceId())
                .ifPresent(journey -> end(journey, execution, asDeclared(execution)));
    }

    private void end(Journey journey, DelegateExecution execution, Journey.State state) {
        if (journey.state() != Journey.State.ROLLING_BACK) {
            journeys.move(journey, state, clock.instant());
            return;
        }
        journeys.move(
                journey,
                reversal.leavesSomething(journey.id()) ? Journey.State.ROLLBACK_INCOMPLETE : Journey.State.ROLLED_BACK,
                clock.instant());
        if (!execution.isCanceled()) {
            takeBackWhatIsForgotten(journey.id());
        }
    }

    /** A process that took itself back knows nothing of steps it left half-way; our own table does. */
    private void takeBackWhatIsForgotten(String journey) {
        if (reversal.leavesSomethingToDo(journey)) {
            recalling.ofJourney(journey, false, AuditEntry.SYSTEM, FORGOTTEN);
        }
    }

    /**
     * Whatever the variables said, the caller learns what truly became of the proposal, and what models may compare. A
     * journey that has no caller ends with it.
     *
     * <p>Actions of one journey end one after the other: two that ended it at once would each undo the other's record of
     * what was done.
     */
    void actionEnded(DelegateExecution execution) {
        Optional<Proposal> proposal = proposals.carriedBy(execution.getProcessInstanceId());
        proposal.ifPresent(carried -> {
            Journey journey = journeys.lock(carried.journey()).orElseThrow();
            outputs(carried).forEach(execution::setVariable);
            if (execution.getProcessInstanceId().equals(journey.process())) {
                end(journey, execution, asDone(carried, execution));
            }
        });
        execution.setVariable(
                Variables.OUTCOME,
                proposal.map(Proposal::state).orElse(ProposalState.DENIED).id());
    }

    private Map<String, @Nullable Object> outputs(Proposal proposal) {
        return policies.current().catalogue().action(proposal.action()).outputs(proposal.result());
    }

    private static Journey.State asDeclared(DelegateExecution execution) {
        String declared =
                Step.properties(execution.getBpmnModelElementInstance()).get(JOURNEY_STATE);
        if (declared != null && (declared.equals("completed") || declared.equals("failed"))) {
            return Journey.State.valueOf(declared.toUpperCase(Locale.ROOT));
        }
        return execution.isCanceled() ? Journey.State.STOPPED : Journey.State.COMPLETED;
    }

    /** A single action has come as far as its proposal has, wherever in the model it ended. */
    private static Journey.State asDone(Proposal proposal, DelegateExecution execution) {
        if (proposal.state() == ProposalState.EXECUTED) {
            return Journey.State.COMPLETED;
        }
        return execution.isCanceled() ? Journey.State.STOPPED : Journey.State.FAILED;
    }
}
