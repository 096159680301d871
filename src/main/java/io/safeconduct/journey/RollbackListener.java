package io.safeconduct.journey;

import io.safeconduct.rollback.RecallStarted;
import io.safeconduct.rollback.RollbackRequested;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts the process that carries out a rollback or a recall, in the transaction that keeps the request. */
@Component
class RollbackListener {

    private final RuntimeService engine;

    RollbackListener(RuntimeService engine) {
        this.engine = engine;
    }

    @EventListener
    void on(RecallStarted started) {
        engine.startProcessInstanceByKey(Processes.RECALL, started.recall().id());
    }

    @EventListener
    void on(RollbackRequested requested) {
        engine.startProcessInstanceByKey(
                Processes.ROLL_BACK, requested.rollback().id());
    }
}
