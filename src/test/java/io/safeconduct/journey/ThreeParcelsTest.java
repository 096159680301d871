package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Traces;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A return of three parcels, one after the other or all at once: each step knows its parcel, and each is taken back once. E3, E4. */
@HouseTest
class ThreeParcelsTest {

    private static final String CUSTOMER = "leila_sandoval_1110";
    private static final List<String> ORDERS = List.of("#W1000029", "#W1000042", "#W1000055");
    private static final Map<String, ?> PARCELS = Map.of(
            "parcels", ORDERS.stream().map(order -> Map.of("orderId", order)).toList());

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient database;

    @BeforeEach
    void firstState(House house) {
        house.store().reset();
    }

    @ParameterizedTest(name = "sequential: {0}")
    @ValueSource(booleans = {true, false})
    void each_run_is_about_its_own_parcel(boolean sequential, House house) {
        Conversation leila = house.conversationOf(CUSTOMER);
        JsonNode journey = labelled(house, leila, sequential);

        for (int run = 0; run < ORDERS.size(); run++) {
            JsonNode label = stepOf(journey, "Call_OrderLabel[" + run + "]");
            assertThat(label.at("/parameters/orderId").asText()).isEqualTo(ORDERS.get(run));
            assertThat(stepOf(journey, "Call_TellLabel[" + run + "]").at("/parameters/orderId"))
                    .isEqualTo(label.at("/parameters/orderId"));
            assertThat(stepOf(journey, "Call_ReadReturn[" + run + "]").at("/parameters/returnId"))
                    .isEqualTo(label.at("/result/returnId"));
        }
    }

    /** Asked for by operations while the journey waits, or by the journey itself. */
    @ParameterizedTest(name = "sequential: {0}, by itself: {1}")
    @CsvSource({"true, false", "true, true", "false, false", "false, true"})
    void each_execution_is_taken_back_once_newest_first(
            boolean sequential, boolean byItself, House house, Traces traces) {
        Conversation leila = house.conversationOf(CUSTOMER);
        JsonNode journey = labelled(house, leila, sequential);

        if (byItself) {
            traces.fireTimer(journey, "Event_Wait");
        } else {
            house.staff("olga")
                    .post(
                            "/api/journeys/" + journey.path("id").asText() + "/rollback",
                            Map.of("reason", "She keeps them."))
                    .ok();
        }

        JsonNode back = leila.awaitJourney(journey, "rolled-back");
        List<String> newestFirst = database.sql(
                        """
                        SELECT proposal_id FROM execution JOIN proposal ON proposal.id = execution.proposal_id
                         WHERE execution.journey_id = ? AND kind = 'execute' AND action <> 'return.read'
                         ORDER BY position DESC
                        """)
                .param(journey.path("id").asText())
                .query(String.class)
                .list();
        assertThat(newestFirst).hasSize(6);
        assertThat(house.store().idsOf("reverse", newestFirst)).isEqualTo(newestFirst);
        assertThat(Cooperation.states(back)).containsOnly("rolled-back", "corrected", "executed");
        assertThat(Collections.frequency(Cooperation.states(back), "executed")).isEqualTo(3);
        assertThat(house.store().returnsOf(CUSTOMER).findValuesAsText("status"))
                .hasSize(3)
                .containsOnly("cancelled");
    }

    @Test
    void a_return_of_no_parcels_does_nothing(House house, Traces traces) {
        deploy(true);

        JsonNode journey =
                house.conversationOf(CUSTOMER).startJourneyInPassing(name(true), Map.of("parcels", List.of()));

        traces.ofJourney(journey).isWaitingAt("Event_Wait");
        assertThat(journey.path("proposals")).isEmpty();
    }

    @Test
    void a_return_of_too_many_parcels_is_not_begun(House house) {
        deploy(false);
        List<Map<String, String>> many = Collections.nCopies(101, Map.of("orderId", ORDERS.get(0)));

        assertThat(house.conversationOf(CUSTOMER)
                        .agent()
                        .with("Idempotency-Key", "many")
                        .post("/api/journeys", Map.of("journey", name(false), "input", Map.of("parcels", many)))
                        .status())
                .isEqualTo(422);
    }

    private JsonNode labelled(House house, Conversation leila, boolean sequential) {
        deploy(sequential);
        JsonNode journey = leila.startJourney(name(sequential), PARCELS);
        Set<String> agreed = new HashSet<>();
        return Awaitility.await("three parcels are labelled, and the customer told")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> {
                            JsonNode now = leila.journey(journey.path("id").asText());
                            now.path("proposals").forEach(proposal -> {
                                if (proposal.path("state").asText().equals("waiting")
                                        && agreed.add(proposal.path("id").asText())) {
                                    house.agree(leila, proposal);
                                }
                            });
                            return now;
                        },
                        now -> Collections.frequency(Cooperation.states(now), "executed") == 9);
    }

    private void deploy(boolean sequential) {
        Drawn parcel = new Drawn()
                .start("Event_Parcel")
                .step("Call_OrderLabel", "return.label", Map.of("orderId", "input/parcels/each/orderId"))
                .step(
                        "Call_TellLabel",
                        "message.send",
                        Map.of("orderId", "input/parcels/each/orderId", "text", "Your label is on its way."))
                .step("Call_ReadReturn", "return.read", Map.of("returnId", "steps/Call_OrderLabel/result/returnId"))
                .end("Event_ParcelDone", "completed")
                .flows("Event_Parcel", "Call_OrderLabel", "Call_TellLabel", "Call_ReadReturn", "Event_ParcelDone");
        new Drawn()
                .start("Event_Asked")
                .scope(
                        "subProcess",
                        "SubProcess_Parcel",
                        "<bpmn:multiInstanceLoopCharacteristics isSequential=\"" + sequential
                                + "\"><bpmn:loopCardinality>${parcels}</bpmn:loopCardinality>"
                                + "</bpmn:multiInstanceLoopCharacteristics>",
                        parcel)
                .wait("Event_Wait")
                .takeBack("Event_TakeBack")
                .end("Event_TakenBack", "rolled-back")
                .flows("Event_Asked", "SubProcess_Parcel", "Event_Wait", "Event_TakeBack", "Event_TakenBack")
                .deploy(repository, name(sequential), Map.of("count.parcels", "input/parcels"));
    }

    private static String name(boolean sequential) {
        return sequential ? "three-parcels" : "three-parcels-at-once";
    }

    private static JsonNode stepOf(JsonNode journey, String step) {
        return StreamSupport.stream(journey.path("proposals").spliterator(), false)
                .filter(proposal -> proposal.path("step").asText().equals(step))
                .findFirst()
                .orElseThrow();
    }
}
