package io.safeconduct.journey;

import io.safeconduct.rollback.Reversal;
import io.safeconduct.rollback.Rollback;
import io.safeconduct.rollback.Rollbacks;
import java.time.Clock;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Take up the newest execution not yet reversed": of the journey that calls, or the one a person asked for. */
@Component(TakeUpRollBackDelegate.NAME)
class TakeUpRollBackDelegate implements JavaDelegate {

    static final String NAME = "takeUpRollBack";

    private final Journeys journeys;
    private final Rollbacks rollbacks;
    private final Reversal reversal;
    private final WorkSignal work;
    private final Clock clock;

    TakeUpRollBackDelegate(Journeys journeys, Rollbacks rollbacks, Reversal reversal, WorkSignal work, Clock clock) {
        this.journeys = journeys;
        this.rollbacks = rollbacks;
        this.reversal = reversal;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<Rollback> rollback = takeUp(execution);
        String next = rollback.isEmpty()
                ? "nothing"
                : reversal.concludeIfIrreversible(rollback.get()) ? "not-reversible" : "reverse";
        execution.setVariable(Variables.ROLL_BACK, next);
        work.afterCommit();
    }

    private Optional<Rollback> takeUp(DelegateExecution execution) {
        Step step = Step.calling(execution);
        if (step == null) {
            String asked = execution.getProcessBusinessKey();
            return asked == null ? Optional.empty() : rollbacks.bind(asked, execution.getProcessInstanceId());
        }
        Optional<Journey> journey = journeys.runBy(step.process());
        journey.ifPresent(running -> journeys.move(running, Journey.State.ROLLING_BACK, clock.instant()));
        return journey.flatMap(running -> reversal.takeUpNewest(
                running.id(), execution.getProcessInstanceId(), "The journey takes back what it did."));
    }
}
