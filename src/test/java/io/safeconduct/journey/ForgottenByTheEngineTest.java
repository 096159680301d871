package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The cases in which the engine's own compensation silently undoes nothing: whatever was executed is taken back all the same,
 * newest first, or operations are told of it. Counted at the store. E4, E5; invariant 8.
 */
@HouseTest
class ForgottenByTheEngineTest {

    private static final String CUSTOMER = "leila_sandoval_1110";
    private static final Map<String, String> TICKET =
            Map.of("team", "billing", "subject", "Look", "text", "Look into it.");
    private static final Map<String, ?> PARCELS = Map.of(
            "parcels",
            List.of(Map.of("orderId", "#W1000029"), Map.of("orderId", "#W1000042"), Map.of("orderId", "#W1000055")));

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService engine;

    @BeforeEach
    void firstState(House house) {
        house.store().reset();
    }

    @Test
    void operations_take_back_what_a_called_process_did_that_has_not_ended(House house) {
        Conversation leila = house.conversationOf(CUSTOMER);
        JsonNode journey = halfWay(leila);

        operationsTakeBackNewestFirst(house, leila, journey);
    }

    @Test
    void a_journey_that_leaves_a_called_process_half_way_takes_back_what_it_did(House house, Traces traces) {
        Conversation leila = house.conversationOf(CUSTOMER);
        JsonNode journey = halfWay(leila);

        traces.fireTimer(journey, "Event_Overdue");

        takenBackNewestFirst(house, leila, journey);
    }

    @Test
    void what_a_called_process_did_is_a_task_when_its_journey_is_cancelled(House house) {
        Conversation leila = house.conversationOf(CUSTOMER);
        JsonNode journey = halfWay(leila);

        house.cockpit().cancel(journey);

        namedInTheReview(house, leila.awaitJourney(journey, "stopped"));
        operationsTakeBackNewestFirst(house, leila, journey);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void operations_take_back_the_two_of_three_runs_that_are_done(boolean sequential, House house) {
        Conversation leila = house.conversationOf(CUSTOMER);
        JsonNode journey = twoOfThree(house, leila, sequential);

        operationsTakeBackNewestFirst(house, leila, journey);
        assertThat(house.store().returnsOf(CUSTOMER).findValuesAsText("status")).containsOnly("cancelled");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_journey_that_leaves_a_multi_instance_takes_back_the_runs_that_are_done(
            boolean sequential, House house, Traces traces) {
        Conversation leila = house.conversationOf(CUSTOMER);
        JsonNode journey = twoOfThree(house, leila, sequential);

        traces.fireTimer(journey, "Event_Overdue");

        takenBackNewestFirst(house, leila, journey);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_runs_that_are_done_are_a_task_when_their_journey_is_cancelled(boolean sequential, House house) {
        Conversation leila = house.conversationOf(CUSTOMER);
        JsonNode journey = twoOfThree(house, leila, sequential);

        house.cockpit().cancel(journey);

        namedInTheReview(house, leila.awaitJourney(journey, "stopped"));
        operationsTakeBackNewestFirst(house, leila, journey);
    }

    @Test
    void a_transaction_left_by_an_error_boundary_is_taken_back(House house) {
        Conversation leila = house.conversationOf(CUSTOMER);
        transaction("Event_TakeBack").deploy(repository, "left-transaction", Map.of());

        JsonNode journey = leila.startJourney("left-transaction", Map.of());

        takenBackNewestFirst(house, leila, journey);
    }

    @Test
    void a_transaction_that_nobody_takes_back_is_a_task(House house) {
        Conversation leila = house.conversationOf(CUSTOMER);
        transaction("Event_Failed").deploy(repository, "abandoned-transaction", Map.of());

        JsonNode journey = leila.startJourney("abandoned-transaction", Map.of());

        namedInTheReview(house, leila.awaitJourney(journey, "failed"));
        operationsTakeBackNewestFirst(house, leila, journey);
    }

    @Test
    void what_was_being_taken_back_when_somebody_cancelled_is_taken_back_and_the_rest_is_a_task(House house) {
        Conversation leila = house.conversationOf(CUSTOMER);
        transaction("Event_Failed").deploy(repository, "abandoned-transaction", Map.of());
        JsonNode failed = leila.awaitJourney(leila.startJourney("abandoned-transaction", Map.of()), "failed");
        house.store().fault(CUSTOMER, "ticket-cancellation", "error");
        JsonNode newest = failed.at("/proposals/1");
        house.staff("olga")
                .post("/api/proposals/" + newest.path("id").asText() + "/rollback", Map.of("reason", "A mistake."))
                .ok();
        leila.await(newest, "rollback-failed");

        List<ProcessInstance> carriers = engine.createProcessInstanceQuery()
                .processDefinitionKey(Processes.ROLL_BACK)
                .list();
        carriers.forEach(carrier -> house.engine("olga")
                .delete("/engine-rest/process-instance/" + carrier.getId())
                .ok());
        house.store().withoutFaults();

        leila.await(newest, "rolled-back");
        assertThat(house.store().effects(newest, "reverse")).isOne();
        operationsTakeBackNewestFirst(house, leila, failed);
    }

    @Test
    void a_journey_that_is_cancelled_while_it_takes_itself_back_is_taken_back_all_the_same(House house) {
        Conversation leila = house.conversationOf(CUSTOMER);
        new Drawn()
                .start("Event_Asked")
                .step("Call_OpenTicket", "ticket.create", TICKET)
                .step("Call_OpenAnother", "ticket.create", TICKET)
                .takeBack("Event_TakeBack")
                .end("Event_TakenBack", "rolled-back")
                .flows("Event_Asked", "Call_OpenTicket", "Call_OpenAnother", "Event_TakeBack", "Event_TakenBack")
                .deploy(repository, "taking-itself-back", Map.of());
        house.store().fault(CUSTOMER, "ticket-cancellation", "error");
        JsonNode journey = leila.startJourneyInPassing("taking-itself-back", Map.of());
        awaitAny(leila, journey, "rollback-failed");

        house.cockpit().cancel(journey);
        JsonNode left = leila.awaitJourney(journey, "rollback-incomplete");
        namedInTheReview(house, left);
        house.store().withoutFaults();
        operationsTakeBackNewestFirst(house, leila, left);
        Awaitility.await("nobody has to look at it any more")
                .atMost(Duration.ofSeconds(10))
                .until(() -> !house.staff("olga")
                        .get("/api/reviews/" + journey.path("id").asText())
                        .ok()
                        .path("open")
                        .asBoolean());
    }

    /** A called process that has opened two tickets and waits. */
    private JsonNode halfWay(Conversation leila) {
        new Drawn()
                .start("Event_Begin")
                .step("Call_OpenTicket", "ticket.create", TICKET)
                .step("Call_OpenAnother", "ticket.create", TICKET)
                .wait("Event_Wait")
                .end("Event_PartDone", "completed")
                .flows("Event_Begin", "Call_OpenTicket", "Call_OpenAnother", "Event_Wait", "Event_PartDone")
                .deploy(repository, "half-way-part", Map.of());
        leavingAtOverdue(new Drawn().part("Call_Part", "half-way-part"), "Call_Part")
                .deploy(repository, "half-way", Map.of());
        JsonNode journey = leila.startJourneyInPassing("half-way", Map.of());
        return awaitExecuted(leila, journey, 2);
    }

    /** Three labels, each of which the customer has to want, and wants two of. */
    private JsonNode twoOfThree(House house, Conversation leila, boolean sequential) {
        String id = sequential ? "two-of-three" : "two-of-three-at-once";
        leavingAtOverdue(
                        new Drawn()
                                .step(
                                        "Call_OrderLabel",
                                        "return.label",
                                        Map.of("orderId", "input/parcels/each/orderId"),
                                        "<bpmn:multiInstanceLoopCharacteristics isSequential=\"" + sequential
                                                + "\"><bpmn:loopCardinality>${parcels}</bpmn:loopCardinality>"
                                                + "</bpmn:multiInstanceLoopCharacteristics>"),
                        "Call_OrderLabel")
                .deploy(repository, id, Map.of("count.parcels", "input/parcels"));
        JsonNode journey = leila.startJourney(id, PARCELS);
        for (int i = 0; i < 2; i++) {
            house.agree(leila, awaitAny(leila, journey, "waiting"));
            awaitExecuted(leila, journey, i + 1);
        }
        house.auditor().awaitEvent(awaitAny(leila, journey, "waiting"), "confirmation.asked");
        return awaitExecuted(leila, journey, 2);
    }

    /** One activity that is left when its hour is over, and taken back as far as the engine knows. */
    private static Drawn leavingAtOverdue(Drawn drawn, String activity) {
        return drawn.start("Event_Asked")
                .overdue("Event_Overdue", activity)
                .end("Event_Done", "completed")
                .takeBack("Event_TakeBack")
                .end("Event_TakenBack", "rolled-back")
                .flows("Event_Asked", activity, "Event_Done")
                .flows("Event_Overdue", "Event_TakeBack", "Event_TakenBack");
    }

    /** A transaction that opens two tickets and then goes wrong. */
    private static Drawn transaction(String after) {
        Drawn content = new Drawn()
                .start("Event_Begin")
                .step("Call_OpenTicket", "ticket.create", TICKET)
                .step("Call_OpenAnother", "ticket.create", TICKET)
                .element(
                        "<bpmn:endEvent id=\"Event_GoneWrong\"><bpmn:errorEventDefinition errorRef=\"Error_GoneWrong\" /></bpmn:endEvent>")
                .flows("Event_Begin", "Call_OpenTicket", "Call_OpenAnother", "Event_GoneWrong");
        return new Drawn()
                .start("Event_Asked")
                .scope("transaction", "Transaction_Tickets", "", content)
                .element("<bpmn:boundaryEvent id=\"Event_Left\" attachedToRef=\"Transaction_Tickets\">"
                        + "<bpmn:errorEventDefinition errorRef=\"Error_GoneWrong\" /></bpmn:boundaryEvent>")
                .end("Event_Done", "completed")
                .takeBack("Event_TakeBack")
                .end("Event_TakenBack", "rolled-back")
                .end("Event_Failed", "failed")
                .flows("Event_Asked", "Transaction_Tickets", "Event_Done")
                .flows("Event_TakeBack", "Event_TakenBack")
                .flows("Event_Left", after);
    }

    private static JsonNode awaitAny(Conversation customer, JsonNode journey, String state) {
        return Awaitility.await("one is " + state)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> StreamSupport.stream(
                                        customer.journey(journey.path("id").asText())
                                                .path("proposals")
                                                .spliterator(),
                                        false)
                                .filter(proposal ->
                                        proposal.path("state").asText().equals(state))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static JsonNode awaitExecuted(Conversation customer, JsonNode journey, int count) {
        return Awaitility.await(count + " are executed")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> customer.journey(journey.path("id").asText()),
                        now -> Collections.frequency(Cooperation.states(now), "executed") == count);
    }

    /** Both, in the opposite order, by the journey itself or as operations asked for. */
    private static void takenBackNewestFirst(House house, Conversation leila, JsonNode journey) {
        JsonNode over = leila.awaitJourney(journey, "rolled-back");
        List<String> done = executed(house, over);
        List<String> undone = house.store().idsOf("reverse", ids(over));
        assertThat(done).hasSize(2).doesNotHaveDuplicates();
        Collections.reverse(done);
        assertThat(undone).isEqualTo(done);
        assertThat(Cooperation.states(over)).doesNotContain("executed", "rolling-back");
    }

    private static void namedInTheReview(House house, JsonNode journey) {
        JsonNode task = Awaitility.await("a task for operations")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> house.engine("olga")
                                .get(
                                        "/engine-rest/task?maxResults=10&candidateGroup=operations&processInstanceBusinessKey="
                                                + journey.path("id").asText())
                                .ok(),
                        tasks -> tasks.size() == 1)
                .get(0);
        assertThat(executed(house, journey))
                .hasSize(2)
                .allSatisfy(id -> assertThat(task.path("description").asText()).contains(id));
        assertThat(house.store().idsOf("reverse", ids(journey))).isEmpty();
    }

    private static List<String> executed(House house, JsonNode journey) {
        return new ArrayList<>(house.store().idsOf("execute", ids(journey)));
    }

    private static List<String> ids(JsonNode journey) {
        return StreamSupport.stream(journey.path("proposals").spliterator(), false)
                .map(proposal -> proposal.path("id").asText())
                .toList();
    }

    private static void operationsTakeBackNewestFirst(House house, Conversation leila, JsonNode journey) {
        house.staff("olga")
                .post("/api/journeys/" + journey.path("id").asText() + "/rollback", Map.of("reason", "It went wrong."))
                .ok();
        takenBackNewestFirst(house, leila, journey);
    }
}
