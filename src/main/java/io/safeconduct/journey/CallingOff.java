package io.safeconduct.journey;

import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.springframework.stereotype.Component;

/** Tells a waiting process that its proposal was rejected, withdrawn or stopped; it finds out by itself which. */
@Component
class CallingOff {

    private static final int ONE_TRY = 1;

    private final RuntimeService engine;
    private final ExternalTaskService tasks;

    CallingOff(RuntimeService engine, ExternalTaskService tasks) {
        this.engine = engine;
        this.tasks = tasks;
    }

    void tell(String processInstance) {
        engine.createMessageCorrelation(Processes.MESSAGE_CALLED_OFF)
                .processInstanceId(processInstance)
                .correlateAll();
    }

    /** Has work that is stuck taken up once more, so that it finds out. */
    void tellStuckWork(String processInstance) {
        tasks.createExternalTaskQuery().processInstanceId(processInstance).noRetriesLeft().list().stream()
                .map(ExternalTask::getId)
                .forEach(task -> tasks.setRetries(task, ONE_TRY));
    }
}
