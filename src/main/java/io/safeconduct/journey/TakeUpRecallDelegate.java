package io.safeconduct.journey;

import io.safeconduct.rollback.Recall;
import io.safeconduct.rollback.Recalling;
import io.safeconduct.rollback.Recalls;
import io.safeconduct.rollback.Rollbacks;
import java.util.Optional;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Take up recall": the one its process was started for; what failed in an earlier one is tried again. */
@Component(TakeUpRecallDelegate.NAME)
class TakeUpRecallDelegate implements JavaDelegate {

    static final String NAME = "takeUpRecall";

    private final Recalls recalls;
    private final Recalling recalling;
    private final Rollbacks rollbacks;
    private final ExternalTaskService tasks;
    private final WorkSignal work;

    TakeUpRecallDelegate(
            Recalls recalls, Recalling recalling, Rollbacks rollbacks, ExternalTaskService tasks, WorkSignal work) {
        this.recalls = recalls;
        this.recalling = recalling;
        this.rollbacks = rollbacks;
        this.tasks = tasks;
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
            recalling.stuck(found).forEach(this::tryAgain);
        });
        work.afterCommit();
    }

    private void tryAgain(String proposal) {
        rollbacks
                .latestOf(proposal)
                .map(rollback -> rollback.process())
                .ifPresent(process -> tasks.createExternalTaskQuery()
                        .processInstanceId(process)
                        .noRetriesLeft()
                        .list()
                        .forEach(task -> tasks.setRetries(task.getId(), 1)));
    }
}
