package io.safeconduct.caps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.OwnHome;
import io.safeconduct.house.OwnHouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What comes of a proposal that would be more than a cap allows, in a house with small caps of its own. C1, C2, C4. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExceedingTest {

    private static final String CAPS =
            """
            caps:
              refunds-per-customer:
                per: customer
                counts: money
                actions: [refund.issue]
                limit: {USD: 30.00}
                window: 1h
                exceeding: deny
              messages-per-session:
                per: session
                counts: sensitive-messages
                limit: 1
                window: session
                exceeding: {approve: approver}
              tickets-per-customer:
                per: [customer, action]
                counts: actions
                actions: [ticket.create]
                limit: 1
                window: 1d
                exceeding: {escalate: specialist}
            """;

    private final OwnHouse own;

    ExceedingTest(@TempDir Path place) throws IOException {
        OwnHome home =
                OwnHome.in(Files.createDirectories(place.resolve("home"))).withCaps(CAPS);
        own = OwnHouse.begin(place, List.of(home.option()));
    }

    @BeforeAll
    void await() {
        own.await();
    }

    @AfterAll
    void close() throws InterruptedException {
        own.close();
    }

    @Test
    void what_would_be_too_much_is_denied_and_what_just_fits_is_done() {
        House house = own.house();
        Conversation clara = house.conversationOf("clara_plain");
        refunded(clara, "#W1000001", "20.00");

        JsonNode tooMuch = clara.proposeRefund("#W1000001", "10.01");
        assertThat(tooMuch.path("state").asText()).isEqualTo("denied");
        assertThat(tooMuch.at("/reasons/0/rule").asText()).isEqualTo("cap:refunds-per-customer");
        assertThat(tooMuch.path("reasons").toString()).doesNotContainPattern("[0-9]");

        refunded(clara, "#W1000001", "10.00");
        assertThat(clara.proposeRefund("#W1000001", "0.01").path("state").asText())
                .isEqualTo("denied");
    }

    @Test
    void what_was_within_the_cap_when_it_was_proposed_is_held_against_it_again_with_the_grant() {
        House house = own.house();
        Conversation john = house.conversationOf("john_smith_1001");
        JsonNode first = john.proposeRefund("#W1000014", "20.00");
        JsonNode second = john.proposeRefund("#W1000014", "20.00");
        assertThat(second.path("state").asText()).isEqualTo("waiting");
        john.confirm(first);
        john.await(first, "executed");

        john.confirm(second);

        JsonNode denied = john.await(second, "denied");
        assertThat(denied.at("/reasons/0/rule").asText()).isEqualTo("cap:refunds-per-customer");
        assertThat(house.store().effects(second, "execute")).isZero();
    }

    @Test
    void what_was_refused_leaves_room_and_what_was_taken_back_does_not() {
        House house = own.house();
        Conversation noor = house.conversationOf("noor_castellano_1105");
        house.store().fault("noor_castellano_1105", "refund", "refuse", Map.of("times", 1));
        JsonNode refused = noor.proposeRefund("#W1000024", "30.00");
        noor.confirm(refused);
        noor.await(refused, "refused");

        JsonNode done = refunded(noor, "#W1000024", "30.00");
        house.staff("olga")
                .post("/api/proposals/" + done.path("id").asText() + "/rollback", Map.of("reason", "A test."))
                .ok();
        noor.await(done, "rolled-back");

        assertThat(noor.proposeRefund("#W1000024", "1.00").path("state").asText())
                .isEqualTo("denied");
    }

    @Test
    void a_person_can_let_one_more_pass_and_it_counts() {
        House house = own.house();
        Conversation clara = house.conversationOf("clara_plain");
        clara.await(clara.propose("message.send", Map.of("text", "One.")), "executed");

        JsonNode more = clara.propose("message.send", Map.of("text", "Two."));
        assertThat(more.path("state").asText()).isEqualTo("waiting");
        assertThat(more.at("/obligations/0/type").asText()).isEqualTo("approve");
        assertThat(more.at("/reasons/0/rule").asText()).isEqualTo("cap:messages-per-session");
        house.decide("alice", more, "approve").ok();
        clara.await(more, "executed");
        assertThat(house.store().effects(more, "execute")).isOne();

        assertThat(usedOf(clara, "messages-per-session")).isEqualTo(2);
        assertThat(clara.propose("message.send", Map.of("text", "Three."))
                        .path("state")
                        .asText())
                .isEqualTo("waiting");
        Conversation another = house.conversationOf("clara_plain");
        another.await(another.propose("message.send", Map.of("text", "One.")), "executed");
    }

    @Test
    void what_would_be_too_much_goes_to_a_specialist() {
        House house = own.house();
        Conversation clara = house.conversationOf("clara_plain");
        Map<String, String> ticket = Map.of("team", "billing", "subject", "Bill", "text", "Look at it.");
        clara.await(clara.propose("ticket.create", ticket), "executed");

        JsonNode more = clara.propose(UUID.randomUUID().toString(), "ticket.create", ticket)
                .ok();

        assertThat(more.path("state").asText()).isEqualTo("escalated");
        assertThat(more.at("/reasons/0/rule").asText()).isEqualTo("cap:tickets-per-customer");
    }

    private static JsonNode refunded(Conversation customer, String order, String amount) {
        JsonNode refund = customer.proposeRefund(order, amount);
        customer.confirm(refund);
        return customer.await(refund, "executed");
    }

    private static int usedOf(Conversation conversation, String cap) {
        JsonNode session = conversation
                .agent()
                .get("/api/sessions/" + conversation.session())
                .ok();
        for (JsonNode each : session.path("caps")) {
            if (each.path("cap").asText().equals(cap)) {
                return each.path("used").asInt();
            }
        }
        throw new AssertionError("The session has no cap " + cap);
    }
}
