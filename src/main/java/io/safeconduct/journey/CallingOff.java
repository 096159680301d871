package io.safeconduct.journey;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Tells a waiting process that its proposal was rejected or withdrawn; it finds out by itself which. */
@Component
class CallingOff {

    private final RuntimeService engine;

    CallingOff(RuntimeService engine) {
        this.engine = engine;
    }

    void tell(String processInstance) {
        engine.createMessageCorrelation(Processes.MESSAGE_CALLED_OFF)
                .processInstanceId(processInstance)
                .correlateAll();
    }
}
