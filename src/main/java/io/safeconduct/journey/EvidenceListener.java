package io.safeconduct.journey;

import io.safeconduct.evidence.Evidence;
import io.safeconduct.evidence.EvidenceRecorded;
import io.safeconduct.gate.Obligation;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has the process go on with evidence, in the transaction that records it. */
@Component
class EvidenceListener {

    private final RuntimeService engine;
    private final TaskService tasks;
    private final CallingOff callingOff;
    private final WorkSignal work;

    EvidenceListener(RuntimeService engine, TaskService tasks, CallingOff callingOff, WorkSignal work) {
        this.engine = engine;
        this.tasks = tasks;
        this.callingOff = callingOff;
        this.work = work;
    }

    @EventListener
    void on(EvidenceRecorded recorded) {
        Evidence evidence = recorded.evidence();
        String process = Objects.requireNonNull(recorded.proposal().process());
        if (!evidence.yes()) {
            callingOff.tell(process);
        } else if (evidence.type() == Obligation.Type.CONFIRM) {
            engine.setVariable(process, Variables.CONFIRMATION, Obligation.State.FULFILLED.id());
        } else if (evidence.type() == Obligation.Type.VERIFY) {
            engine.setVariable(process, Variables.VERIFICATION, Obligation.State.FULFILLED.id());
        } else if (evidence.type() == Obligation.Type.APPROVE) {
            tasks.createTaskQuery()
                    .processInstanceId(process)
                    .taskDefinitionKey(Processes.TASK_APPROVE)
                    .list()
                    .forEach(task -> tasks.complete(task.getId()));
        }
        work.afterCommit();
    }
}
