package io.safeconduct.journey;

import io.safeconduct.rollback.Recall;
import io.safeconduct.rollback.Recalling;
import io.safeconduct.rollback.Recalls;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Take up recall": the one its process was started for; what failed in an earlier one is tried again. */
@Component(TakeUpRecallDelegate.NAME)
class TakeUpRecallDelegate implements JavaDelegate {

    static final String NAME = "takeUpRecall";

    private final Recalls recalls;
    private final Recalling recalling;
    private final Outcomes outcomes;
    private final WorkSignal work;

    TakeUpRecallDelegate(Recalls recalls, Recalling recalling, Outcomes outcomes, WorkSignal work) {
        this.recalls = recalls;
        this.recalling = recalling;
        this.outcomes = outcomes;
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String asked = execution.getProcessBusinessKey();
        Optional<Recall> recall = asked == null ? Optional.empty() : recalls.find(asked);
        recall.ifPresent(found -> {
            recalls.bind(found.id(), execution.getProcessInstanceId());
            if (found.journey() != null) {
                recalling.takeStock(found, found.journey());
            }
            recalling.stuck(found).forEach(proposal -> outcomes.ask(proposal, found.requestedBy()));
        });
        work.afterCommit();
    }
}
