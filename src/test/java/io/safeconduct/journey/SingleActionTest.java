package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is proposed on its own is a journey of one action, which ends as that action does. A10, E4. */
@HouseTest
class SingleActionTest {

    private static final String ORDER = "#W1000046";

    @Autowired
    HistoryService history;

    @Test
    void one_process_carries_it_and_the_journey_ends_with_it(House house) {
        Conversation ines = house.conversationOf("ines_halvorsen_1101");
        JsonNode message = ines.propose("message.send", Map.of("text", "Good morning."));
        ines.await(message, "executed");

        JsonNode journey = ines.awaitJourney(journeyOf(ines, message), "completed");
        HistoricProcessInstance only = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(journey.path("id").asText())
                .singleResult();
        assertThat(only.getProcessDefinitionKey()).isEqualTo("governed-action");
        assertThat(journey.path("journey").asText()).isEqualTo("single-action");
        assertThat(journey.path("version").asInt()).isEqualTo(only.getProcessDefinitionVersion());
    }

    @Test
    void what_is_not_done_fails_its_journey(House house) {
        Conversation ines = house.conversationOf("ines_halvorsen_1101");
        JsonNode refund = ines.proposeRefund(ORDER, "20.00");
        ines.withdraw(refund);
        ines.await(refund, "withdrawn");

        ines.awaitJourney(journeyOf(ines, refund), "failed");
    }

    @Test
    void what_an_operator_cancels_is_stopped(House house) {
        Conversation ines = house.conversationOf("ines_halvorsen_1101");
        JsonNode refund = ines.proposeRefund(ORDER, "20.00");
        house.auditor().awaitEvent(refund, "confirmation.asked");

        house.cockpit().cancel(journeyOf(ines, refund));

        ines.awaitJourney(journeyOf(ines, refund), "stopped");
        assertThat(house.store().effects(refund, "execute")).isZero();
    }

    @Test
    void while_it_waits_it_can_be_called_back(House house) {
        Conversation ines = house.conversationOf("ines_halvorsen_1101");
        JsonNode refund = ines.proposeRefund(ORDER, "20.00");

        house.staff("olga")
                .post("/api/journeys/" + refund.path("journeyId").asText() + "/rollback", Map.of("reason", "Enough."))
                .ok();

        ines.awaitJourney(journeyOf(ines, refund), "rolled-back");
        ines.await(refund, "withdrawn");
        assertThat(house.store().effects(refund, "execute")).isZero();
    }

    @Test
    void nobody_starts_one_without_an_action(House house) {
        assertThat(house.conversationOf("ines_halvorsen_1101")
                        .agent()
                        .with("Idempotency-Key", "an action of nothing")
                        .post("/api/journeys", Map.of("journey", "single-action", "input", Map.of()))
                        .status())
                .isEqualTo(422);
    }

    private static JsonNode journeyOf(Conversation conversation, JsonNode proposal) {
        return conversation.journey(proposal.path("journeyId").asText());
    }
}
