package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The model says whether a journey takes proposals from outside. */
class OpenStepTest {

    @Test
    void a_governed_action_without_an_action_started_by_the_message_takes_proposals() throws IOException {
        assertThat(stepOf(model("assisted-conversation"))).contains(new OpenStep("Call_ProposedAction"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refund", "governed-action", "roll-back"})
    void other_models_take_none(String process) throws IOException {
        assertThat(stepOf(model(process))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    interrupting event       |  isInterrupting="false"                            |
                    another message          | name="action-proposed"                             | name="something-else"
                    a step with an action    | <camunda:out source="outcome" target="outcome" local="true" /> | <camunda:properties><camunda:property name="action" value="order.read" /></camunda:properties>
                    another called process   | calledElement="governed-action"                    | calledElement="roll-back"
                    """)
    void what_lacks_one_of_it_takes_none(String what, String there, String instead) throws IOException {
        String model = model("assisted-conversation");
        assertThat(model).contains(there);

        assertThat(stepOf(model.replace(there, instead == null ? "" : instead))).isEmpty();
    }

    private static Optional<OpenStep> stepOf(String model) {
        BpmnModelInstance read =
                Bpmn.readModelFromStream(new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8)));
        return OpenStep.in(read);
    }

    private static String model(String process) throws IOException {
        return Files.readString(Path.of("processes", process + ".bpmn"));
    }
}
