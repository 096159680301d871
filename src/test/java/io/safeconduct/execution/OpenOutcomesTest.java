package io.safeconduct.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Http;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What operations see of open outcomes, and how they have them taken up again. Automatic resumption is not due here. */
@HouseTest
class OpenOutcomesTest {

    private static final String CUSTOMER = "noor_castellano_1105";
    private static final String ORDER = "#W1000024";

    @Test
    void after_an_outage_one_request_has_everything_done_once(House house) {
        Outage outage = Outage.of(house, CUSTOMER, "error");
        outage.assertNothingWasDone();
        house.store().withoutFaults();

        JsonNode answer = house.staff("olga")
                .post("/api/outcomes/retry", Map.of("system", "store"))
                .ok();

        assertThat(answer.path("retried").asInt())
                .isGreaterThanOrEqualTo(outage.messages().size());
        outage.assertAllAreDoneOnce();
        assertThat(house.auditor().entriesOf(outage.messages().get(0)))
                .anyMatch(entry -> entry.path("event").asText().equals("outcome.asked")
                        && entry.path("principal").asText().equals("olga"));
    }

    @Test
    void an_open_outcome_is_listed_with_what_an_operator_needs_and_asked_about_once(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        Http olga = house.staff("olga");
        house.store().fault(CUSTOMER, "refund", "lose-answer", Map.of("times", 1, "delay", 2));
        house.store().fault(CUSTOMER, "lookup", "error");
        JsonNode refund = noor.proposeRefund(ORDER, "5.00");
        String process = house.cockpit().processOf(refund);
        noor.confirm(refund);
        house.cockpit().awaitIncident(process);

        JsonNode open = listed(olga, "unknown", refund).orElseThrow();
        assertThat(open.path("state").asText()).isEqualTo("unknown");
        assertThat(open.path("kind").asText()).isEqualTo("execute");
        assertThat(open.path("system").asText()).isEqualTo("store");
        assertThat(open.path("action").asText()).isEqualTo("refund.issue");
        assertThat(open.path("subject").asText()).isEqualTo(CUSTOMER);
        assertThat(open.path("attempts").asInt()).isEqualTo(3);
        assertThat(open.path("reason").asText()).isNotEmpty();
        assertThat(open.path("processInstanceId").asText()).isEqualTo(process);
        assertThat(listed(olga, "failed", refund)).isEmpty();

        house.store().withoutFaults();
        assertThat(ask(olga, refund).status()).isEqualTo(202);
        ask(olga, refund);
        noor.await(refund, "executed");

        assertThat(house.store().effects(refund, "execute")).isOne();
        assertThat(listed(olga, "unknown", refund)).isEmpty();
        assertThat(house.auditor().eventsOf(refund))
                .filteredOn("outcome.asked"::equals)
                .hasSize(1);
        assertThat(ask(olga, refund).status()).isEqualTo(409);
    }

    @Test
    void an_open_reversal_is_listed_and_asked_about_too(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        Http olga = house.staff("olga");
        JsonNode refund = noor.proposeRefund(ORDER, "5.00");
        noor.confirm(refund);
        noor.await(refund, "executed");
        house.store().fault(CUSTOMER, "*", "error");
        olga.post("/api/proposals/" + refund.path("id").asText() + "/rollback", Map.of("reason", "By mistake."))
                .ok();
        noor.await(refund, "rollback-failed", "rollback-unknown");

        JsonNode open = listed(olga, null, refund).orElseThrow();
        assertThat(open.path("kind").asText()).isEqualTo("reverse");
        JsonNode incident =
                house.cockpit().awaitIncident(open.path("processInstanceId").asText());
        assertThat(incident.path("incidentMessage").asText()).startsWith("Roll back of refund.issue at store");

        house.store().withoutFaults();
        assertThat(ask(olga, refund).status()).isEqualTo(202);
        noor.await(refund, "rolled-back");
        assertThat(house.store().effects(refund, "reverse")).isOne();
    }

    @Test
    void what_was_stuck_before_any_decision_is_taken_up_with_the_rest(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        house.store().fault(CUSTOMER, "read", "error");
        JsonNode message = noor.proposeInPassing("message.send", Map.of("text", "Hello"));
        JsonNode incident = house.cockpit().awaitIncident(house.cockpit().processOf(message));
        assertThat(incident.path("incidentMessage").asText())
                .contains("message.send", "store", "Nothing was decided or done", "retry here");
        house.store().withoutFaults();

        house.staff("olga")
                .post("/api/outcomes/retry", Map.of("system", "store"))
                .ok();

        noor.await(message, "executed");
        assertThat(house.store().effects(message, "execute")).isOne();
    }

    @Test
    void only_operations_see_and_ask_and_only_about_what_is_open(House house) {
        JsonNode done = house.conversationOf(CUSTOMER).propose("message.send", Map.of("text", "Hello"));
        for (String other : List.of("alice", "sam", "dana", "pat", "audrey", "erin")) {
            Http staff = house.staff(other);
            assertThat(staff.get("/api/outcomes").status()).as(other).isEqualTo(403);
            assertThat(ask(staff, done).status()).as(other).isEqualTo(403);
            assertThat(staff.post("/api/outcomes/retry", Map.of("system", "store"))
                            .status())
                    .as(other)
                    .isEqualTo(403);
        }
        Http olga = house.staff("olga");
        assertThat(olga.get("/api/outcomes?state=lost").status()).isEqualTo(400);
        assertThat(olga.post("/api/outcomes/retry", Map.of("system", "moon")).status())
                .isEqualTo(400);
        assertThat(olga.post("/api/outcomes/nothing/ask", Map.of()).status()).isEqualTo(404);
        assertThat(olga.get("/api/outcomes?system=moon").ok()).isEmpty();
    }

    private static Http.Answer ask(Http staff, JsonNode proposal) {
        return staff.post("/api/outcomes/" + proposal.path("id").asText() + "/ask", Map.of());
    }

    private static Optional<JsonNode> listed(
            Http staff, @org.jspecify.annotations.Nullable String state, JsonNode proposal) {
        String query = state == null ? "" : "&state=" + state;
        return StreamSupport.stream(
                        staff.get("/api/outcomes?system=store" + query).ok().spliterator(), false)
                .filter(outcome -> outcome.path("proposalId").equals(proposal.path("id")))
                .findFirst();
    }
}
