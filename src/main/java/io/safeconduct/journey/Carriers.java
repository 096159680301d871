package io.safeconduct.journey;

import io.safeconduct.gate.Proposal;
import org.camunda.bpm.engine.RuntimeService;
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

    /** Whether a process carries the proposal now. */
    boolean carry(Proposal proposal) {
        return proposal.process() != null && isAlive(proposal.process());
    }
}
