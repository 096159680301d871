package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.execution.Executions;
import io.safeconduct.gate.Grant;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Traces;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Whatever call to the store fails, for good or for a while: the journey completes, or everything is taken back newest
 * first with a receipt each. Counted at the store. E3, E4, E5; invariant 8: rollback ends in proof.
 */
@HouseTest
class ReturnAndRefundFailuresTest {

    private static final String CLARA = "clara_plain";

    @Autowired
    Executions executions;

    @BeforeEach
    void firstState(House house) {
        house.store().reset();
    }

    /** The order, the step before which the store begins to refuse, what it refuses, and how the journey ends. */
    @ParameterizedTest(name = "{1}: {2} of {0}")
    @CsvSource({
        "#W1000002, order.read,   order-cancellation, failed,      0",
        "#W1000002, order.cancel, message,            rolled-back, 1",
        "#W1000004, order.read,   return-label,       failed,      0",
        "#W1000004, return.label, message,            rolled-back, 1",
        "#W1000004, return.read,  refund,             rolled-back, 2",
        "#W1000004, refund.issue, message,            rolled-back, 3"
    })
    void what_the_store_refuses_for_good_ends_with_nothing_half_done(
            String order, String step, String operation, String end, int done, House house, Traces traces) {
        Conversation clara = house.conversationOf(CLARA);
        Cooperation cooperation = new Cooperation(house, traces, clara, CLARA);
        JsonNode journey = start(clara, order);
        cooperation.until(journey, now -> has(now, step));
        house.store().fault(CLARA, operation, "refuse");

        JsonNode ended = cooperation.until(journey, end);

        assertThat(takenBack(house, ended)).isEqualTo(done);
    }

    @ParameterizedTest(name = "{1}: {2} of {0}")
    @CsvSource({
        "#W1000002, order.read,   read",
        "#W1000002, order.read,   order-cancellation",
        "#W1000002, order.cancel, message",
        "#W1000004, order.read,   return-label",
        "#W1000004, return.label, message",
        "#W1000004, return.label, read",
        "#W1000004, return.read,  refund",
        "#W1000004, refund.issue, message"
    })
    void what_fails_for_a_while_is_done_once(String order, String step, String operation, House house, Traces traces) {
        Conversation clara = house.conversationOf(CLARA);
        Cooperation cooperation = new Cooperation(house, traces, clara, CLARA);
        JsonNode journey = start(clara, order);
        cooperation.until(journey, now -> has(now, step));
        house.store().fault(CLARA, operation, "error", Map.of("times", 2));

        JsonNode completed = cooperation.until(journey, "completed");

        assertThat(house.store().idsOf("execute", changing(completed))).isEqualTo(changing(completed));
        assertThat(house.store().idsOf("reverse", changing(completed))).isEmpty();
    }

    /** It stands still, says where, and is taken back when operations call it back. */
    @ParameterizedTest(name = "{1}: {2} of {0}")
    @CsvSource({
        "#W1000002, order.read,   order-cancellation, order.cancel, 0",
        "#W1000002, order.cancel, message,            message.send, 1",
        "#W1000004, order.read,   return-label,       return.label, 0",
        "#W1000004, return.label, message,            message.send, 1",
        "#W1000004, return.read,  refund,             refund.issue, 2",
        "#W1000004, refund.issue, message,            message.send, 3"
    })
    void what_fails_without_end_names_where_and_can_be_taken_back(
            String order, String step, String operation, String stuck, int done, House house, Traces traces) {
        Conversation clara = house.conversationOf(CLARA);
        Cooperation cooperation = new Cooperation(house, traces, clara, CLARA);
        JsonNode journey = start(clara, order);
        cooperation.until(journey, now -> has(now, step));
        house.store().fault(CLARA, operation, "error");

        JsonNode standing = cooperation.until(journey, now -> has(now, stuck, "failed", "unknown"));
        assertThat(house.store().idsOf("execute", changing(standing))).hasSize(done);
        callBack(house, journey);

        JsonNode back = clara.awaitJourney(journey, "rolled-back");
        traces.endedJourney(back).hasPassed("Event_RollBackRequested", "Event_CalledBack");
        assertThat(takenBack(house, back)).isEqualTo(done);
    }

    /** The way back fails too: for a while it is gone all the same, for good the remainder is named. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "error,  rolled-back,         rolled-back,    sent-back",
        "refuse, rollback-incomplete, not-reversible, received"
    })
    void what_cannot_be_taken_back_is_named(
            String mode, String end, String label, String parcel, House house, Traces traces) {
        Conversation clara = house.conversationOf(CLARA);
        Cooperation cooperation = new Cooperation(house, traces, clara, CLARA);
        JsonNode journey = start(clara, "#W1000004");
        cooperation.until(journey, now -> has(now, "refund.issue"));
        house.store().fault(CLARA, "message", "refuse");
        house.store()
                .fault(CLARA, "return-label-cancellation", mode, mode.equals("error") ? Map.of("times", 2) : Map.of());

        JsonNode ended = cooperation.until(journey, end);

        assertThat(Cooperation.states(ended))
                .endsWith("rolled-back", "refused")
                .containsSequence("executed", label, "corrected");
        assertThat(house.store().order("#W1000004").path("refunded").asText()).isEqualTo("0.00");
        assertThat(house.store().returnsOf(CLARA).at("/0/status").asText()).isEqualTo(parcel);
    }

    static void callBack(House house, JsonNode journey) {
        house.staff("olga")
                .post("/api/journeys/" + journey.path("id").asText() + "/rollback", Map.of("reason", "A test."))
                .ok();
    }

    /** How much was done; all of it was taken back, newest first, with a receipt each. */
    private int takenBack(House house, JsonNode journey) {
        List<String> done = house.store().idsOf("execute", changing(journey));
        assertThat(house.store().idsOf("reverse", changing(journey))).isEqualTo(reversed(done));
        assertThat(done).allSatisfy(proposal -> assertThat(executions
                        .find(proposal, Grant.Kind.REVERSE)
                        .orElseThrow()
                        .receipt())
                .isNotNull());
        return done.size();
    }

    private static List<String> reversed(List<String> ids) {
        List<String> reversed = new ArrayList<>(ids);
        Collections.reverse(reversed);
        return reversed;
    }

    private static List<String> changing(JsonNode journey) {
        return StreamSupport.stream(journey.path("proposals").spliterator(), false)
                .filter(proposal -> !proposal.path("action").asText().endsWith(".read"))
                .map(proposal -> proposal.path("id").asText())
                .toList();
    }

    private static boolean has(JsonNode journey, String action, String... states) {
        return StreamSupport.stream(journey.path("proposals").spliterator(), false)
                .anyMatch(proposal -> proposal.path("action").asText().equals(action)
                        && (states.length == 0
                                || List.of(states)
                                        .contains(proposal.path("state").asText())));
    }

    private static JsonNode start(Conversation clara, String order) {
        return clara.startJourney(
                "return-and-refund",
                order.equals("#W1000004")
                        ? Map.of("orderId", order, "reason", "no longer needed", "itemIds", List.of("7000000011"))
                        : Map.of("orderId", order, "reason", "no longer needed"));
    }
}
