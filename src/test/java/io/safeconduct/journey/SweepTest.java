package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Http;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What becomes of effects when somebody cancels or deletes a process in Cockpit: nothing is lost. E4, E5. */
@HouseTest
class SweepTest {

    private static final String CUSTOMER = "noor_castellano_1105";

    @Test
    void what_a_deleted_journey_left_is_a_task_for_operations_until_it_is_taken_back(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        house.store().fault(CUSTOMER, "message", "error");
        JsonNode journey = refundOf(noor);
        awaitStep(noor, journey, 1, "failed");
        JsonNode refund = noor.journey(journey.path("id").asText()).at("/proposals/0");
        delete(house, journey);
        house.store().withoutFaults();

        JsonNode task = awaitReview(house, journey);
        assertThat(task.path("description").asText())
                .contains("refund.issue " + refund.path("id").asText())
                .contains("message.send")
                .doesNotContain(CUSTOMER);
        assertThat(noor.now(refund).path("state").asText()).isEqualTo("executed");

        takeBack(house, journey);

        noor.await(refund, "rolled-back");
        noor.awaitJourney(journey, "rolled-back");
        assertThat(house.store().effects(refund, "execute")).isOne();
        assertThat(house.store().effects(refund, "reverse")).isOne();
        Awaitility.await("the task is gone").atMost(Duration.ofSeconds(10)).until(() -> reviews(house, journey)
                .isEmpty());
    }

    @Test
    void an_effect_that_no_process_carries_any_more_is_found_out_about_and_taken_back(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        house.store().fault(CUSTOMER, "refund", "lose-answer", Map.of("times", 1));
        house.store().fault(CUSTOMER, "lookup", "error");
        JsonNode journey = refundOf(noor);
        JsonNode refund = awaitStep(noor, journey, 0, "unknown");
        delete(house, journey);
        house.store().withoutFaults();
        assertThat(house.store().effects(refund, "execute")).isOne();

        assertThat(awaitReview(house, journey).path("description").asText()).contains("(unknown)");
        takeBack(house, journey);

        noor.await(refund, "rolled-back");
        assertThat(house.store().effects(refund, "execute")).isOne();
        assertThat(house.store().effects(refund, "reverse")).isOne();
    }

    @Test
    void a_journey_that_ended_as_it_should_is_nobodys_task(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        JsonNode journey = refundOf(noor);
        noor.awaitJourney(journey, "completed");
        house.store().fault(CUSTOMER, "message", "error");
        JsonNode left = refundOf(noor);
        awaitStep(noor, left, 1, "failed");
        delete(house, left);

        awaitReview(house, left);
        assertThat(reviews(house, journey)).isEmpty();
    }

    private static JsonNode refundOf(Conversation noor) {
        JsonNode journey = noor.startJourney("refund", Map.of("orderId", "#W1000050", "amount", "3.00"));
        noor.confirm(journey.at("/proposals/0"));
        return journey;
    }

    private static JsonNode awaitStep(Conversation customer, JsonNode journey, int number, String state) {
        String id = journey.path("id").asText();
        return Awaitility.await("step " + number + " is " + state)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> customer.journey(id).path("proposals").path(number),
                        step -> step.path("state").asText().equals(state));
    }

    /** As with Cockpit's button, custom listeners skipped. */
    private static void delete(House house, JsonNode journey) {
        JsonNode found = house.engine("olga")
                .get("/engine-rest/process-instance?maxResults=10&processDefinitionKey=refund&businessKey="
                        + journey.path("id").asText())
                .ok();
        for (JsonNode instance : found) {
            Http.Answer deleted = house.engine("olga")
                    .delete("/engine-rest/process-instance/"
                            + instance.path("id").asText() + "?skipCustomListeners=true&skipIoMappings=true");
            assertThat(deleted.status()).isIn(204, 404);
        }
    }

    private static void takeBack(House house, JsonNode journey) {
        house.staff("olga")
                .post("/api/journeys/" + journey.path("id").asText() + "/rollback", Map.of("reason", "It was deleted."))
                .ok();
    }

    private static JsonNode awaitReview(House house, JsonNode journey) {
        return Awaitility.await("a task for operations")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> reviews(house, journey), tasks -> tasks.size() == 1)
                .get(0);
    }

    private static JsonNode reviews(House house, JsonNode journey) {
        return house.engine("olga")
                .get("/engine-rest/task?maxResults=10&candidateGroup=operations&processInstanceBusinessKey="
                        + journey.path("id").asText())
                .ok();
    }
}
