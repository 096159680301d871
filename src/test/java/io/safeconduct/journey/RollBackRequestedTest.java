package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Traces;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CompensateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The standard event sub-process "Roll back requested": every journey has it, and it takes back what was done. E3, E4. */
@HouseTest
class RollBackRequestedTest {

    @Autowired
    RuntimeService engine;

    static Stream<String> journeys() {
        return Stream.of(Path.of("processes").toFile().list())
                .filter(name -> name.endsWith(".bpmn"))
                .map(name -> name.substring(0, name.length() - ".bpmn".length()))
                .filter(Processes::isJourney);
    }

    @ParameterizedTest
    @MethodSource("journeys")
    void every_journey_has_it(String journey) {
        BpmnModelInstance model =
                Bpmn.readModelFromFile(Path.of("processes", journey + ".bpmn").toFile());

        SubProcess standard = model.getModelElementById("SubProcess_RollBackRequested");
        assertThat(standard.triggeredByEvent()).isTrue();
        StartEvent start = model.getModelElementById("Event_RollBackRequested");
        assertThat(start.getParentElement()).isEqualTo(standard);
        assertThat(start.isInterrupting()).isTrue();
        assertThat(start.getEventDefinitions())
                .singleElement()
                .isInstanceOfSatisfying(
                        MessageEventDefinition.class,
                        message -> assertThat(message.getMessage().getName()).isEqualTo(Processes.MESSAGE_ROLL_BACK));
        IntermediateThrowEvent back = model.getModelElementById(Processes.EVENT_TAKE_ALL_BACK);
        assertThat(back.isCamundaAsyncBefore()).isTrue();
        assertThat(back.getEventDefinitions()).singleElement().isInstanceOf(CompensateEventDefinition.class);
        EndEvent end = model.getModelElementById("Event_CalledBack");
        assertThat(Step.properties(end)).containsEntry("journeyState", "rolled-back");
    }

    @Test
    void it_takes_back_what_was_done_while_something_is_awaited(House house, Traces traces) {
        house.store().reset();
        Conversation clara = house.conversationOf("clara_plain");
        JsonNode journey = clara.startJourney(
                "return-and-refund",
                Map.of("orderId", "#W1000004", "reason", "no longer needed", "itemIds", List.of("7000000011")));
        house.agree(clara, clara.awaitStep(journey, "return.label", "waiting"));
        clara.awaitStep(journey, "return.read", "executed");
        traces.ofJourney(journey).isWaitingAt("Event_LookAgain");

        ask(journey);

        JsonNode back = clara.awaitJourney(journey, "rolled-back");
        traces.endedJourney(back)
                .hasPassedInOrder("Event_RollBackRequested", "Event_CalledBack")
                .hasPassed("Event_TakeAllBack")
                .hasNotPassed("Event_ParcelReceived", "Event_ParcelOverdue");
        assertThat(Cooperation.states(back)).containsExactly("executed", "rolled-back", "corrected", "executed");
        assertThat(house.store().returnsOf("clara_plain").at("/0/status").asText())
                .isEqualTo("cancelled");
    }

    @Test
    void a_journey_that_has_done_nothing_yet_is_rolled_back_too(House house, Traces traces) {
        Conversation clara = house.conversationOf("clara_plain");
        JsonNode journey =
                clara.startJourney("refund", Map.of("orderId", "#W1000004", "amount", "20.00", "reason", "Late."));

        ask(journey);

        traces.endedJourney(clara.awaitJourney(journey, "rolled-back")).hasPassed("Event_CalledBack");
        assertThat(house.store().effects(journey.at("/proposals/0"), "execute")).isZero();
    }

    private void ask(JsonNode journey) {
        Awaitility.await("the message is taken, although others work on the journey")
                .ignoreException(OptimisticLockingException.class)
                .untilAsserted(() -> engine.createMessageCorrelation(Processes.MESSAGE_ROLL_BACK)
                        .processInstanceBusinessKey(journey.path("id").asText())
                        .correlate());
    }
}
