package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Http;
import io.safeconduct.house.Traces;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Every way through {@code roll-back.bpmn}, as a trace. E3, E4; invariant 8: rollback ends in proof. */
@HouseTest
class RollBackTracesTest {

    private static final String REASON = "The agent misread the case.";

    @Test
    void operations_take_back_an_executed_refund_with_receipt(House house, Traces traces) {
        Conversation yuki = house.conversationOf("yuki_delacroix_1107");
        JsonNode refund = executedRefund(yuki);

        Http.Answer asked = rollBack(house, refund);
        assertThat(asked.status()).isEqualTo(202);
        JsonNode done = finished(house, asked);

        traces.endedRollBack(done)
                .hasPassedInOrder(
                        "Event_RollBackAsked",
                        "Task_TakeUpRollBack",
                        "Gateway_AnythingLeft",
                        "Task_Reverse",
                        "Gateway_Proof",
                        "Event_Reversed");
        assertThat(done.path("state").asText()).isEqualTo("completed");
        assertThat(done.path("requestedBy").asText()).isEqualTo("olga");
        assertThat(done.path("reason").asText()).isEqualTo(REASON);
        assertThat(done.at("/items/0/state").asText()).isEqualTo("rolled-back");
        assertThat(done.at("/items/0/receipt/reversalId").asText()).isNotEmpty();
        assertThat(house.store().effects(refund, "reverse")).isOne();
    }

    @Test
    void asked_twice_is_taken_back_once(House house) {
        Conversation yuki = house.conversationOf("yuki_delacroix_1107");
        JsonNode refund = executedRefund(yuki);

        Http.Answer first = rollBack(house, refund);
        Http.Answer second = rollBack(house, refund);
        finished(house, first);
        Http.Answer third = rollBack(house, refund);

        assertThat(location(second)).isEqualTo(location(first));
        assertThat(location(third)).isEqualTo(location(first));
        assertThat(house.store().effects(refund, "reverse")).isOne();
        assertThat(yuki.now(refund).path("state").asText()).isEqualTo("rolled-back");
    }

    @Test
    void a_message_is_followed_by_a_correction(House house, Traces traces) {
        Conversation yuki = house.conversationOf("yuki_delacroix_1107");
        JsonNode message = yuki.await(yuki.propose("message.send", Map.of("text", "It is on its way.")), "executed");

        JsonNode done = finished(house, rollBack(house, message));

        traces.endedRollBack(done)
                .hasPassedInOrder("Gateway_AnythingLeft", "Task_Reverse", "Gateway_Proof", "Event_Corrected");
        assertThat(done.at("/items/0/state").asText()).isEqualTo("corrected");
        assertThat(house.store().effects(message, "reverse")).isOne();
    }

    @Test
    void what_the_store_does_not_take_back_is_reported(House house, Traces traces) {
        Conversation yuki = house.conversationOf("yuki_delacroix_1107");
        JsonNode refund = executedRefund(yuki);
        house.store().fault("yuki_delacroix_1107", "refund-reversal", "refuse");

        JsonNode done = finished(house, rollBack(house, refund));

        traces.endedRollBack(done)
                .hasPassedInOrder("Gateway_AnythingLeft", "Task_Reverse", "Gateway_Proof", "Event_NotReversible");
        assertThat(done.path("state").asText()).isEqualTo("incomplete");
        assertThat(done.at("/items/0/state").asText()).isEqualTo("not-reversible");
        assertThat(house.store().effects(refund, "reverse")).isZero();
    }

    @Test
    void every_handler_of_a_journey_takes_back_the_newest_execution_until_nothing_is_left(House house, Traces traces) {
        Conversation mona = house.conversationOf("mona_no_messages");
        JsonNode journey = mona.startJourney(
                "refund", Map.of("orderId", "#W1000013", "amount", "20.00", "reason", "Arrived too late."));
        JsonNode refund = journey.at("/proposals/0");
        mona.confirm(refund);
        mona.awaitJourney(journey, "rolled-back");

        assertThat(traces.rollBacksWithin(journey))
                .hasSize(2)
                .satisfiesOnlyOnce(trace -> trace.hasPassedInOrder(
                        "Event_RollBackAsked",
                        "Task_TakeUpRollBack",
                        "Gateway_AnythingLeft",
                        "Task_Reverse",
                        "Gateway_Proof",
                        "Event_Reversed"))
                .satisfiesOnlyOnce(trace -> trace.hasPassedInOrder(
                        "Event_RollBackAsked",
                        "Task_TakeUpRollBack",
                        "Gateway_AnythingLeft",
                        "Event_NothingToReverse"));
        assertThat(house.store().effects(refund, "reverse")).isOne();
    }

    @Test
    void there_is_nothing_to_take_back_of_a_read(House house) {
        Conversation yuki = house.conversationOf("yuki_delacroix_1107");
        JsonNode read = yuki.await(yuki.propose("order.read", Map.of("orderId", "#W1000026")), "executed");

        assertThat(rollBack(house, read).status()).isEqualTo(409);
        assertThat(yuki.now(read).path("state").asText()).isEqualTo("executed");
    }

    @Test
    void there_is_nothing_to_take_back_of_what_waits(House house) {
        JsonNode refund = house.conversationOf("yuki_delacroix_1107").proposeRefund("#W1000026", "20.00");

        assertThat(rollBack(house, refund).status()).isEqualTo(409);
    }

    private static JsonNode executedRefund(Conversation yuki) {
        JsonNode refund = yuki.proposeRefund("#W1000026", "20.00");
        yuki.confirm(refund);
        return yuki.await(refund, "executed");
    }

    private static Http.Answer rollBack(House house, JsonNode proposal) {
        return house.staff("olga")
                .post("/api/proposals/" + proposal.path("id").asText() + "/rollback", Map.of("reason", REASON));
    }

    private static JsonNode finished(House house, Http.Answer asked) {
        asked.ok();
        Http olga = house.staff("olga");
        return Awaitility.await("the end of " + location(asked))
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> olga.get(location(asked)).ok(), rollback -> rollback.has("finishedAt"));
    }

    private static String location(Http.Answer asked) {
        return asked.headers().firstValue("Location").orElseThrow();
    }
}
