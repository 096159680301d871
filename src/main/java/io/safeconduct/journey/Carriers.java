package io.safeconduct.journey;

import io.safeconduct.gate.Proposal;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Which processes there are: one that was cancelled or deleted carries nothing any more. */
@Component
class Carriers {

    private final RuntimeService engine;

    Carriers(RuntimeService engine) {
        this.engine = engine;
    }

    boolean isAlive(String process) {
        return engine.createProcessInstanceQuery().processInstanceId(process).count() > 0;
    }

    /** Those of these processes that there still are. */
    Set<String> alive(Set<String> processes) {
        return processes.isEmpty()
                ? Set.of()
                : engine.createProcessInstanceQuery().processInstanceIds(processes).unlimitedList().stream()
                        .map(ProcessInstance::getId)
                        .collect(Collectors.toSet());
    }

    /** Whether a process carries the proposal now. */
    boolean carry(Proposal proposal) {
        return proposal.process() != null && isAlive(proposal.process());
    }
}
