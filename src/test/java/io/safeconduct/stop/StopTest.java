package io.safeconduct.stop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Http.Answer;
import io.safeconduct.house.Traces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is stopped is not done, wherever it has come to; invariant 9, E6. */
@HouseTest
class StopTest {

    private static final String CUSTOMER = "noor_castellano_1105";
    private static final String ORDER = "#W1000024";

    @ParameterizedTest
    @CsvSource({
        "agent, support-agent",
        "action, message.send",
        "journey, single-action",
        "system, store",
        "all, ",
    })
    void a_new_proposal_is_stopped_not_denied(String scope, String target, House house) {
        Conversation noor = house.conversationOf(CUSTOMER);

        try (Switch stop = Switch.on(house, scope, target)) {
            JsonNode message = noor.propose("message.send", Map.of("text", "Hello"));

            assertThat(message.path("state").asText()).isEqualTo("stopped");
            assertThat(message.path("reason").asText()).contains(stop.id());
            assertThat(house.store().effects(message, "execute")).isZero();
            assertThat(house.auditor().eventsOf(message)).doesNotContain("grant.issued", "decision.made");
        }
        assertThat(noor.propose("message.send", Map.of("text", "Hello"))
                        .path("state")
                        .asText())
                .isEqualTo("executed");
    }

    @ParameterizedTest
    @CsvSource({"agent, trial-agent", "action, refund.issue", "journey, refund"})
    void what_a_stop_does_not_name_goes_on(String scope, String target, House house) {
        Conversation noor = house.conversationOf(CUSTOMER);

        try (Switch stop = Switch.on(house, scope, target)) {
            assertThat(noor.propose("message.send", Map.of("text", "Hello"))
                            .path("state")
                            .asText())
                    .isEqualTo("executed");
        }
    }

    @Test
    void reads_are_stopped_as_well(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);

        try (Switch stop = Switch.on(house, "system", "store")) {
            JsonNode read = noor.propose("order.read", Map.of("orderId", ORDER));

            assertThat(read.path("state").asText()).isEqualTo("stopped");
            assertThat(read.path("result").isMissingNode()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"journey, refund", "agent, support-agent", "all, "})
    void a_new_journey_is_refused(String scope, String target, House house) {
        Conversation noor = house.conversationOf(CUSTOMER);

        try (Switch stop = Switch.on(house, scope, target)) {
            Answer answer = start(noor);

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body().path("detail").asText()).contains("Stopped by operations", stop.id());
        }
        assertThat(start(noor).status()).isEqualTo(201);
    }

    @Test
    void one_journey_can_be_stopped_by_its_id(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        JsonNode journey = start(noor).ok();
        JsonNode other = start(noor).ok();
        JsonNode refund = noor.awaitStep(journey, "refund.issue", "waiting");
        JsonNode otherRefund = noor.awaitStep(other, "refund.issue", "waiting");

        try (Switch stop = Switch.on(house, "journey", journey.path("id").asText())) {
            noor.await(refund, "stopped");
            assertThat(noor.now(otherRefund).path("state").asText()).isEqualTo("waiting");
            noor.awaitJourney(journey, "completed", "failed");
            assertThat(stop.completeReport().path("total").asInt()).isOne();
        }
    }

    @Test
    void what_waits_for_people_is_stopped_and_nobody_is_asked_any_more(House house, Traces traces) {
        Conversation noor = house.conversationOf(CUSTOMER);
        JsonNode refund = noor.proposeRefund(ORDER, "200.00");
        String process = house.cockpit().processOf(refund);
        noor.await(refund, "waiting");

        try (Switch stop = Switch.on(house, "action", "refund.issue")) {
            noor.await(refund, "stopped");

            assertThat(noor.answer(refund, "yes").status()).isEqualTo(409);
            assertThat(house.cockpit().tasks(process)).isEmpty();
            traces.ended(refund).hasPassed("Event_Stopped");
            JsonNode report = stop.completeReport();
            assertThat(Switch.classOf(report, refund)).isEqualTo("stoppedBeforeEffect");
        }
        assertThat(noor.now(refund).path("state").asText()).isEqualTo("stopped");
        assertThat(house.store().effects(refund, "execute")).isZero();
    }

    @Test
    void what_failed_and_would_be_tried_again_is_stopped(House house, Traces traces) {
        Conversation noor = house.conversationOf(CUSTOMER);
        house.store().fault(CUSTOMER, "message", "error");
        JsonNode message = noor.propose("message.send", Map.of("text", "Hello"));
        noor.await(message, "failed");

        try (Switch stop = Switch.on(house, "system", "store")) {
            house.store().withoutFaults();
            noor.await(message, "stopped");
            traces.ended(message).hasPassed("Event_Stopped");
            assertThat(Switch.classOf(stop.completeReport(), message)).isEqualTo("stoppedBeforeEffect");
        }
        assertThat(house.store().effects(message, "execute")).isZero();
    }

    @Test
    void what_is_on_the_wire_is_reported_not_denied(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        house.store().fault(CUSTOMER, "message", "delay", Map.of("delay", 0.8, "times", 2));
        JsonNode before = noor.await(noor.propose("message.send", Map.of("text", "Before")), "executed");
        JsonNode message = noor.proposeInPassing("message.send", Map.of("text", "Hello"));
        awaitSecondArrival(house);

        try (Switch stop = Switch.on(house, "action", "message.send")) {
            JsonNode report = stop.completeReport();

            assertThat(noor.now(message).path("state").asText()).isEqualTo("executed");
            assertThat(Switch.classOf(report, message)).isEqualTo("onTheWire");
            assertThat(Switch.classOf(report, before)).isEqualTo("alreadyHappened");
        }
    }

    @Test
    void what_nobody_knows_is_reported_unknown_until_the_system_tells(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        house.store().fault(CUSTOMER, "message", "lose-answer", Map.of("times", 1, "delay", 2));
        house.store().faultForAll("lookup", "error");
        JsonNode message = noor.proposeInPassing("message.send", Map.of("text", "Hello"));
        noor.await(message, "unknown");
        String process = house.cockpit().processOf(message);
        house.cockpit().awaitIncident(process);

        try (Switch stop = Switch.on(house, "action", "message.send")) {
            assertThat(Switch.classOf(stop.report(), message)).isEqualTo("unknown");
            assertThat(stop.report().path("complete").asBoolean()).isFalse();

            house.store().withoutFaults();
            house.cockpit().retry(process);
            noor.await(message, "executed");
            assertThat(Switch.classOf(stop.completeReport(), message)).isEqualTo("onTheWire");
        }
        assertThat(house.store().effects(message, "execute")).isOne();
    }

    @Test
    void what_turns_out_not_to_have_happened_is_not_sent_again(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        house.store().fault(CUSTOMER, "message", "hang", Map.of("times", 1, "delay", 2));
        house.store().faultForAll("lookup", "error");
        JsonNode message = noor.proposeInPassing("message.send", Map.of("text", "Hello"));
        String process = house.cockpit().processOf(noor.await(message, "unknown"));
        house.cockpit().awaitIncident(process);

        try (Switch stop = Switch.on(house, "agent", "support-agent")) {
            house.store().withoutFaults();
            house.cockpit().retry(process);

            noor.await(message, "stopped");
            assertThat(Switch.classOf(stop.completeReport(), message)).isEqualTo("stoppedBeforeEffect");
        }
        assertThat(house.store().effects(message, "execute")).isZero();
    }

    @Test
    void a_stop_does_not_stand_in_the_way_of_taking_back(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        JsonNode message = noor.propose("message.send", Map.of("text", "Hello"));

        try (Switch stop = Switch.on(house, "all", null)) {
            house.staff("olga")
                    .post("/api/proposals/" + message.path("id").asText() + "/rollback", Map.of("reason", "Wrong."))
                    .ok();

            noor.await(message, "corrected");
            assertThat(Switch.classOf(stop.completeReport(), message)).isEqualTo("alreadyHappened");
        }
        assertThat(house.store().effects(message, "reverse")).isOne();
    }

    @ParameterizedTest
    @CsvSource({"agent, support-agent", "action, message.send", "journey, single-action", "system, store", "all, "})
    void the_report_brings_the_rollback_of_what_happened(String scope, String target, House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        JsonNode message = noor.propose("message.send", Map.of("text", "Hello"));

        try (Switch stop = Switch.on(house, scope, target)) {
            JsonNode preview = house.staff("olga")
                    .post("/api/rollbacks", stop.report().path("rollback"))
                    .ok();

            assertThat(preview.path("items").findValuesAsText("proposal"))
                    .contains(message.path("id").asText());
        }
    }

    @Test
    void it_takes_two_to_lift(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        Switch stop = Switch.on(house, "action", "message.send");

        Answer asked = stop.lift("omar");
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.body().path("state").asText()).isEqualTo("lift-asked");
        assertThat(stop.lift("omar").status()).isEqualTo(403);
        assertThat(noor.propose("message.send", Map.of("text", "Hello"))
                        .path("state")
                        .asText())
                .isEqualTo("stopped");

        Answer lifted = stop.lift("olga");
        assertThat(lifted.status()).isEqualTo(200);
        assertThat(lifted.body().path("state").asText()).isEqualTo("lifted");
        assertThat(stop.lift("omar").status()).isEqualTo(200);
        assertThat(noor.propose("message.send", Map.of("text", "Hello"))
                        .path("state")
                        .asText())
                .isEqualTo("executed");
    }

    @ParameterizedTest
    @CsvSource({
        "agent, suport-agent, target",
        "action, message.sned, target",
        "journey, refnud, target",
        "system, sotre, target",
        "action, , target",
        "all, store, target",
        "everything, , scope",
    })
    void what_cannot_be_stopped_is_refused_by_name(String scope, String target, String field, House house) {
        Answer answer = Switch.place(house, scope, target);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("field").asText()).isEqualTo(field);
    }

    @Test
    void there_is_no_stop_without_a_reason(House house) {
        assertThat(house.staff("olga")
                        .post("/api/stops", Map.of("scope", "all"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_same_key_places_one_stop(House house) {
        var olga = house.staff("olga").with("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, String> body = Map.of("scope", "action", "target", "fee.waive", "reason", "Too many.");

        try (Switch stop = new Switch(house, olga.post("/api/stops", body).ok())) {
            assertThat(olga.post("/api/stops", body).ok().path("id").asText()).isEqualTo(stop.id());
        }
    }

    @Test
    void everything_about_a_stop_is_in_the_audit(House house) {
        long before = house.auditor().now();
        String id;
        try (Switch stop = Switch.on(house, "action", "fee.waive")) {
            id = stop.id();
        }

        assertThat(house.auditor().since(before))
                .filteredOn(entry -> entry.at("/details/stop").asText().equals(id))
                .extracting(entry -> entry.path("event").asText() + " "
                        + entry.path("principal").asText())
                .containsExactly("stop.placed olga", "stop.lift-asked olga", "stop.lifted omar");
    }

    private static void awaitSecondArrival(House house) {
        Awaitility.await("the call is at the store")
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        house.store().faults().findValuesAsText("timesLeft").equals(List.of("0")));
    }

    private static Answer start(Conversation noor) {
        return noor.agent()
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .with("Prefer", "wait=10")
                .post(
                        "/api/journeys",
                        Map.of("journey", "refund", "input", Map.of("orderId", ORDER, "amount", "5.00")));
    }
}
