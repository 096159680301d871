package io.safeconduct.journey.access;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.safeconduct.doors.DoorsTest;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** No model can run a script, however it came in. */
@DoorsTest
class NoScriptsTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService engine;

    @ParameterizedTest
    @ValueSource(strings = {"juel", "feel", "javascript", "groovy"})
    void a_script_task_finds_no_engine(String language) {
        String deployment = repository
                .createDeployment()
                .addModelInstance(
                        "scripted.bpmn",
                        Bpmn.createExecutableProcess("scripted")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .scriptTask()
                                .scriptFormat(language)
                                .scriptText("1 + 1")
                                .endEvent()
                                .done())
                .deploy()
                .getId();
        try {
            assertThatThrownBy(() -> engine.startProcessInstanceByKey("scripted"))
                    .isInstanceOf(ProcessEngineException.class)
                    .hasMessageContaining("scripting engine");
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }
}
