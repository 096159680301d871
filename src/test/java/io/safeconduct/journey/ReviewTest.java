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

/** What operations are shown of a journey that left something behind, and what they can do about it. E4, E5. */
@HouseTest
class ReviewTest {

    private static final String CUSTOMER = "hanna_mbeki_1108";
    private static final Map<String, String> TICKET =
            Map.of("team", "billing", "subject", "Look", "text", "Look into it.");

    @Test
    void operations_see_what_is_left_and_take_it_back(House house) {
        Conversation hanna = house.conversationOf(CUSTOMER);
        JsonNode journey = leftBehind(house, hanna);

        JsonNode review = review(house, "olga", journey).ok();
        assertThat(review.path("open").asBoolean()).isTrue();
        assertThat(review.path("state").asText()).isEqualTo("stopped");
        assertThat(review.path("customer").asText()).isEqualTo(CUSTOMER);
        assertThat(review.path("items")).hasSize(2);
        JsonNode newest = review.at("/items/0");
        assertThat(newest.at("/step/title").asText()).isEqualTo("Send a message");
        assertThat(newest.path("left").asBoolean()).isTrue();
        assertThat(newest.path("meaning").asText()).isEqualTo("was done, and stands");
        assertThat(newest.at("/undo/kind").asText()).isEqualTo("correct");
        assertThat(newest.at("/parameters/text").asText()).isEqualTo("<b>Done</b>");
        assertThat(newest.path("about")).isEmpty();
        assertThat(review.at("/items/1/about/Team").asText()).isEqualTo("billing");

        house.staff("olga")
                .post(address(journey) + "/rollback", Map.of("reason", "It was cancelled."))
                .ok();

        JsonNode over = awaitOver(house, journey);
        assertThat(over.path("state").asText()).isEqualTo("rolled-back");
        assertThat(over.path("items")).noneMatch(item -> item.path("left").asBoolean());
        assertThat(over.at("/items/0/meaning").asText()).isEqualTo("was corrected");
        assertThat(over.at("/items/1/meaning").asText()).isEqualTo("was taken back");
    }

    @Test
    void operations_leave_it_as_it_is_and_say_why(House house) {
        Conversation hanna = house.conversationOf(CUSTOMER);
        JsonNode journey = leftBehind(house, hanna);
        long before = house.auditor().now();

        assertThat(leave(house, "olga", journey, " ").status()).isEqualTo(400);
        leave(house, "olga", journey, "She wants it so.").ok();

        assertThat(review(house, "olga", journey).ok().path("open").asBoolean()).isFalse();
        assertThat(house.auditor().since(before)).anySatisfy(entry -> {
            assertThat(entry.path("event").asText()).isEqualTo("journey.left-as-it-is");
            assertThat(entry.path("principal").asText()).isEqualTo("olga");
            assertThat(entry.at("/details/note").asText()).isEqualTo("She wants it so.");
        });
        assertThat(leave(house, "omar", journey, "Again.").status()).isEqualTo(409);
        hanna.journey(journey.path("id").asText()).path("proposals").forEach(proposal -> assertThat(
                        house.store().effects(proposal, "reverse"))
                .isZero());
    }

    @Test
    void it_is_only_for_operations_and_only_where_something_was_left(House house) {
        Conversation hanna = house.conversationOf(CUSTOMER);
        JsonNode journey = hanna.startJourney("assisted-conversation", Map.of());

        assertThat(review(house, "olga", journey).status()).isEqualTo(404);
        assertThat(leave(house, "olga", journey, "Nothing.").status()).isEqualTo(404);
        for (String person : new String[] {"alice", "sam", "dana", "audrey"}) {
            assertThat(review(house, person, journey).status()).isEqualTo(403);
            assertThat(leave(house, person, journey, "Nothing.").status()).isEqualTo(403);
        }
        hanna.end();
    }

    /** A conversation with two effects whose process somebody cancels. */
    private static JsonNode leftBehind(House house, Conversation hanna) {
        JsonNode journey = hanna.startJourney("assisted-conversation", Map.of());
        hanna.await(hanna.proposeInto(journey, "ticket.create", TICKET).ok(), "executed");
        hanna.await(
                hanna.proposeInto(journey, "message.send", Map.of("text", "<b>Done</b>"))
                        .ok(),
                "executed");
        house.cockpit().cancel(journey);
        Awaitility.await("a review")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> review(house, "olga", journey).status() == 200);
        return journey;
    }

    private static JsonNode awaitOver(House house, JsonNode journey) {
        return Awaitility.await("the review is over, and what was asked for in it")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> review(house, "olga", journey).ok(),
                        review -> !review.path("open").asBoolean()
                                && !review.path("state").asText().equals("rolling-back"));
    }

    private static Http.Answer review(House house, String person, JsonNode journey) {
        return house.staff(person).get(address(journey));
    }

    private static Http.Answer leave(House house, String person, JsonNode journey, String note) {
        return house.staff(person).post(address(journey), Map.of("note", note));
    }

    private static String address(JsonNode journey) {
        return "/api/reviews/" + journey.path("id").asText();
    }
}
