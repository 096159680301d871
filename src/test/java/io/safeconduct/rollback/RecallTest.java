package io.safeconduct.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole journey, or everything that operations select, taken back and counted at the store. E4. */
@HouseTest
class RecallTest {

    private static final String CUSTOMER = "greta_nakamura_1112";
    private static final Map<String, String> TICKET =
            Map.of("team", "billing", "subject", "Look", "text", "Look into it.");
    private static final Map<String, String> WHY = Map.of("reason", "A wrong promise was made.");

    @Test
    void a_finished_journey_is_taken_back_newest_first_with_a_receipt_each(House house) {
        Conversation greta = house.conversationOf(CUSTOMER);
        JsonNode journey = refund(house, greta);
        JsonNode finished = greta.awaitJourney(journey, "completed");
        JsonNode refund = finished.at("/proposals/0");
        JsonNode message = finished.at("/proposals/1");

        JsonNode recall = over(house, rollBack(house, journey).ok());

        assertThat(recall.path("state").asText()).isEqualTo("completed");
        assertThat(recall.path("remainder")).isEmpty();
        assertThat(recall.path("items").findValuesAsText("proposal"))
                .containsExactly(message.path("id").asText(), refund.path("id").asText());
        assertThat(recall.path("items"))
                .allSatisfy(item -> assertThat(item.path("receipt")).isNotEmpty());
        assertThat(greta.now(refund).path("state").asText()).isEqualTo("rolled-back");
        assertThat(greta.now(message).path("state").asText()).isEqualTo("corrected");
        assertThat(greta.journey(journey.path("id").asText()).path("state").asText())
                .isEqualTo("rolled-back");
        assertThat(reversals(house, message, refund)).containsExactly("message-correction", "refund-reversal");
    }

    @Test
    void asking_twice_changes_nothing(House house) {
        Conversation greta = house.conversationOf(CUSTOMER);
        JsonNode journey = refund(house, greta);
        JsonNode refund = greta.awaitJourney(journey, "completed").at("/proposals/0");

        JsonNode first = rollBack(house, journey).ok();
        JsonNode second = rollBack(house, journey).ok();
        over(house, first);
        JsonNode third = rollBack(house, journey).ok();

        assertThat(second.path("id")).isEqualTo(first.path("id"));
        assertThat(third.path("id")).isEqualTo(first.path("id"));
        assertThat(house.store().effects(refund, "reverse")).isOne();
    }

    @Test
    void what_a_running_journey_still_waits_for_is_withdrawn(House house) {
        Conversation greta = house.conversationOf(CUSTOMER);
        JsonNode journey = start(greta);
        JsonNode refund = journey.at("/proposals/0");

        JsonNode recall = over(house, rollBack(house, journey).ok());

        assertThat(recall.path("state").asText()).isEqualTo("completed");
        assertThat(recall.path("items")).isEmpty();
        assertThat(greta.now(refund).path("state").asText()).isEqualTo("withdrawn");
        assertThat(greta.awaitJourney(journey, "rolled-back").path("proposals")).hasSize(1);
        assertThat(greta.answer(refund, "yes").status()).isEqualTo(409);
        assertThat(house.store().effects(refund, "execute")).isZero();
    }

    @Test
    void what_failed_is_not_done_and_what_was_done_before_is_taken_back(House house) {
        Conversation greta = house.conversationOf(CUSTOMER);
        house.store().fault(CUSTOMER, "message", "error");
        JsonNode journey = refund(house, greta);
        JsonNode message = step(greta, journey, 1, "failed");
        house.store().withoutFaults();

        JsonNode recall = over(house, rollBack(house, journey).ok());

        JsonNode refund = greta.journey(journey.path("id").asText()).at("/proposals/0");
        assertThat(recall.path("state").asText()).isEqualTo("completed");
        assertThat(greta.now(message).path("state").asText()).isEqualTo("stopped");
        assertThat(house.store().effects(message, "execute")).isZero();
        assertThat(house.store().effects(refund, "reverse")).isOne();
    }

    @Test
    void what_nobody_knows_is_asked_for_and_not_done_again(House house) {
        Conversation greta = house.conversationOf(CUSTOMER);
        house.store().fault(CUSTOMER, "message", "lose-answer", Map.of("times", 1));
        house.store().fault(CUSTOMER, "lookup", "error");
        JsonNode journey = refund(house, greta);
        JsonNode message = step(greta, journey, 1, "unknown");

        JsonNode asked = rollBack(house, journey).ok();
        house.store().withoutFaults();
        JsonNode recall = over(house, asked);

        assertThat(recall.path("state").asText()).isEqualTo("completed");
        assertThat(greta.now(message).path("state").asText()).isEqualTo("corrected");
        assertThat(house.store().effects(message, "execute")).isOne();
        assertThat(house.store().effects(message, "reverse")).isOne();
    }

    @Test
    void what_is_left_is_named_and_taken_up_again(House house) {
        Conversation greta = house.conversationOf(CUSTOMER);
        JsonNode journey = refund(house, greta);
        JsonNode refund = greta.awaitJourney(journey, "completed").at("/proposals/0");
        house.store().fault(CUSTOMER, "refund-reversal", "error");

        JsonNode recall = over(house, rollBack(house, journey).ok());
        assertThat(recall.path("state").asText()).isEqualTo("incomplete");
        assertThat(recall.path("remainder"))
                .extracting(JsonNode::asText)
                .containsExactly(refund.path("id").asText());
        assertThat(greta.journey(journey.path("id").asText()).path("state").asText())
                .isEqualTo("rollback-incomplete");
        assertThat(house.store().effects(refund, "reverse")).isZero();

        house.store().withoutFaults();
        JsonNode again = over(house, rollBack(house, journey).ok());

        assertThat(again.path("id")).isNotEqualTo(recall.path("id"));
        assertThat(again.path("state").asText()).isEqualTo("completed");
        assertThat(read(house, recall).path("state").asText()).isEqualTo("completed");
        assertThat(greta.journey(journey.path("id").asText()).path("state").asText())
                .isEqualTo("rolled-back");
        assertThat(house.store().effects(refund, "reverse")).isOne();
    }

    @Test
    void a_journey_that_did_nothing_leaves_nothing_to_take_back(House house) {
        Conversation greta = house.conversationOf(CUSTOMER);
        JsonNode journey = start(greta);
        greta.answer(journey.at("/proposals/0"), "no").ok();
        greta.awaitJourney(journey, "failed");

        assertThat(rollBack(house, journey).status()).isEqualTo(409);
    }

    @Test
    void an_open_conversation_is_taken_back_as_a_whole_with_its_six_actions_newest_first(House house) {
        Conversation greta = house.conversationOf(CUSTOMER);
        JsonNode journey = greta.startJourney("assisted-conversation", Map.of());
        List<JsonNode> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(executed(
                    greta,
                    greta.proposeInto(
                            journey,
                            "ticket.create",
                            Map.of("team", "billing", "subject", "Look", "text", "Look into it."))));
            made.add(executed(greta, greta.proposeInto(journey, "message.send", Map.of("text", "We look into it."))));
        }
        JsonNode waiting = greta.proposeInto(journey, "refund.issue", Map.of("orderId", "#W1000044", "amount", "5.00"))
                .ok();

        JsonNode recall = over(house, rollBack(house, journey).ok());

        assertThat(recall.path("state").asText()).isEqualTo("completed");
        List<String> newestFirst = new ArrayList<>(
                made.stream().map(each -> each.path("id").asText()).toList());
        java.util.Collections.reverse(newestFirst);
        assertThat(recall.path("items").findValuesAsText("proposal")).isEqualTo(newestFirst);
        assertThat(greta.now(waiting).path("state").asText()).isEqualTo("withdrawn");
        assertThat(made).allSatisfy(each -> assertThat(house.store().effects(each, "reverse"))
                .isOne());
        assertThat(reversals(house, made.toArray(JsonNode[]::new)))
                .containsExactly(
                        "message-correction",
                        "ticket-cancellation",
                        "message-correction",
                        "ticket-cancellation",
                        "message-correction",
                        "ticket-cancellation");
        greta.awaitJourney(journey, "rolled-back");
    }

    @Test
    void everything_of_a_selection_is_taken_back_once_and_nothing_else(House house) {
        Conversation greta = house.conversationOf(CUSTOMER);
        JsonNode before = note(greta);
        Instant from = house.store().timeOf(before).plusMillis(1);
        List<JsonNode> notes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            notes.add(note(greta));
        }
        Map<String, Object> selection =
                Map.of("agent", "support-agent", "action", "ticket.create", "from", from.toString());

        JsonNode preview = select(house, "olga", selection, true).ok();
        assertThat(preview.path("count").asInt()).isEqualTo(12);
        assertThat(preview.at("/undo/reverse").asInt()).isEqualTo(12);
        assertThat(preview.path("secondPerson").asBoolean()).isTrue();
        assertThat(house.store().effects(notes.get(0), "reverse")).isZero();

        JsonNode waiting = select(house, "olga", selection, false).ok();
        assertThat(waiting.path("state").asText()).isEqualTo("waiting");
        assertThat(approve(house, "olga", waiting).status()).isEqualTo(403);
        assertThat(approve(house, "alice", waiting).status()).isEqualTo(403);
        assertThat(house.store().effects(notes.get(0), "reverse")).isZero();
        approve(house, "omar", waiting).ok();

        JsonNode recall = over(house, waiting);
        assertThat(recall.path("state").asText()).isEqualTo("completed");
        assertThat(recall.path("approvedBy").asText()).isEqualTo("omar");
        assertThat(recall.at("/progress/rolled-back").asInt()).isEqualTo(12);
        assertThat(notes).allSatisfy(note -> assertThat(house.store().effects(note, "reverse"))
                .isOne());
        assertThat(house.store().effects(before, "reverse")).isZero();
        assertThat(select(house, "olga", selection, true).ok().path("count").asInt())
                .isZero();
    }

    @Test
    void what_cannot_be_undone_is_listed_and_the_rest_is_taken_back(House house) {
        Conversation greta = house.conversationOf(CUSTOMER);
        Instant from = house.store().timeOf(note(greta)).plusMillis(1);
        JsonNode journey = greta.startJourney("assisted-conversation", Map.of());
        JsonNode older = executed(greta, greta.proposeInto(journey, "ticket.create", TICKET));
        JsonNode letter = greta.proposeInto(journey, "letter.send", Map.of("text", "Dear Greta"))
                .ok();
        house.decide("alice", letter, "approve").ok();
        greta.await(letter, "executed");
        JsonNode newer = executed(greta, greta.proposeInto(journey, "ticket.create", TICKET));
        JsonNode elsewhere = note(greta);
        Map<String, Object> selection = Map.of("agent", "support-agent", "from", from.toString());

        JsonNode preview = select(house, "olga", selection, true).ok();
        assertThat(preview.at("/undo/irreversible").asInt()).isOne();
        assertThat(preview.at("/undo/reverse").asInt()).isEqualTo(3);
        JsonNode recall = over(house, select(house, "olga", selection, false).ok());

        assertThat(recall.path("state").asText()).isEqualTo("incomplete");
        assertThat(recall.path("remainder"))
                .extracting(JsonNode::asText)
                .containsExactly(letter.path("id").asText());
        assertThat(recall.at("/progress/not-reversible").asInt()).isOne();
        assertThat(recall.at("/progress/rolled-back").asInt()).isEqualTo(3);
        JsonNode listed = greta.now(letter);
        assertThat(listed.path("state").asText()).isEqualTo("not-reversible");
        assertThat(recall.path("items"))
                .anySatisfy(item -> assertThat(item.path("reason").asText())
                        .isEqualTo("A letter that was posted cannot be brought back."));
        assertThat(List.of(older, newer, elsewhere))
                .allSatisfy(each ->
                        assertThat(house.store().effects(each, "reverse")).isOne());
        assertThat(house.store().effects(letter, "reverse")).isZero();
        assertThat(select(house, "olga", selection, true).ok().path("count").asInt())
                .isZero();
        greta.end();
    }

    @Test
    void a_selection_names_something(House house) {
        assertThat(select(house, "olga", Map.of(), false).status()).isEqualTo(422);
        assertThat(select(house, "olga", Map.of("agent", "support-agent", "agentVersion", "2"), false)
                        .status())
                .isEqualTo(422);
        assertThat(house.staff("olga")
                        .post("/api/rollbacks", Map.of("agent", "support-agent"))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "sam", "dana", "pat", "audrey", "erin"})
    void only_operations_take_anything_back(String person, House house) {
        assertThat(select(house, person, Map.of("agent", "support-agent"), true).status())
                .isEqualTo(403);
        assertThat(house.staff(person).post("/api/journeys/any/rollback", WHY).status())
                .isEqualTo(403);
    }

    private static JsonNode start(Conversation greta) {
        return greta.startJourney("refund", Map.of("orderId", "#W1000044", "amount", "5.00"));
    }

    private static JsonNode refund(House house, Conversation greta) {
        JsonNode journey = start(greta);
        greta.confirm(journey.at("/proposals/0"));
        return journey;
    }

    private static JsonNode note(Conversation greta) {
        return greta.await(
                greta.propose("ticket.create", Map.of("team", "billing", "subject", "Look", "text", "Look into it.")),
                "executed");
    }

    private static JsonNode executed(Conversation customer, Answer proposed) {
        return customer.await(proposed.ok(), "executed");
    }

    private static JsonNode step(Conversation customer, JsonNode journey, int number, String state) {
        String id = journey.path("id").asText();
        return Awaitility.await("step " + number + " is " + state)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> customer.journey(id).path("proposals").path(number),
                        step -> step.path("state").asText().equals(state));
    }

    private static Answer rollBack(House house, JsonNode journey) {
        return house.staff("olga").post("/api/journeys/" + journey.path("id").asText() + "/rollback", WHY);
    }

    private static Answer select(House house, String person, Map<String, Object> selection, boolean preview) {
        Map<String, Object> body = new java.util.HashMap<>(selection);
        body.put("preview", preview);
        body.put("reason", "The agent was talked into it.");
        return house.staff(person).post("/api/rollbacks", body);
    }

    private static Answer approve(House house, String person, JsonNode recall) {
        return house.staff(person).post("/api/rollbacks/" + recall.path("id").asText() + "/approve", Map.of());
    }

    private static JsonNode read(House house, JsonNode recall) {
        return house.staff("olga")
                .get("/api/rollbacks/" + recall.path("id").asText())
                .ok();
    }

    private static JsonNode over(House house, JsonNode recall) {
        return Awaitility.await("the recall is over")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> read(house, recall), seen -> seen.has("finishedAt"));
    }

    /** The operations with which the store took back these, in its order. */
    private static List<String> reversals(House house, JsonNode... proposals) {
        List<String> operations = new ArrayList<>();
        for (JsonNode effect : house.store().effects()) {
            for (JsonNode proposal : proposals) {
                if (effect.path("idempotencyKey")
                        .asText()
                        .equals(proposal.path("id").asText() + ".reverse")) {
                    operations.add(effect.path("operation").asText());
                }
            }
        }
        return operations;
    }
}
