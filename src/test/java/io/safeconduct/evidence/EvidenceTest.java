package io.safeconduct.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.HouseTime;
import io.safeconduct.house.Http;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Whose yes counts, and for what. A1, A8, D3, D5, I6, I8; invariant 3: only evidence discharges an obligation, and only
 * its own.
 */
@HouseTest
class EvidenceTest {

    private static final String ORDER = "#W1000038";

    @Test
    void a_yes_to_something_else_counts_for_nothing(House house) {
        Conversation elias = elias(house);
        JsonNode refund = elias.proposeRefund(ORDER, "20.00");
        JsonNode smaller = elias.proposeRefund(ORDER, "10.00");

        assertThat(elias.customer()
                        .post(confirmationOf(refund), yes(smaller.path("hash").asText()))
                        .status())
                .isEqualTo(409);
        nothingGiven(house, elias, refund);
    }

    @Test
    void another_customer_cannot_answer_nor_find_out_that_there_is_something(House house) {
        Conversation elias = elias(house);
        Conversation oscar = house.conversationOf("oscar_petrov_1109");
        JsonNode refund = elias.proposeRefund(ORDER, "20.00");

        Http.Answer known = oscar.customer()
                .post(confirmationOf(refund), yes(refund.path("hash").asText()));
        Http.Answer unknown = oscar.customer().post("/api/confirmations/no-such-proposal", yes("x"));

        assertThat(known.status()).isEqualTo(404);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(known.body().path("detail")).isEqualTo(unknown.body().path("detail"));
        nothingGiven(house, elias, refund);
    }

    @Test
    void another_customers_agent_sees_and_withdraws_nothing(House house) {
        Conversation elias = elias(house);
        Conversation oscar = house.conversationOf("oscar_petrov_1109");
        Conversation trial = house.conversationOf("elias_fairweather_1106", "trial-agent");
        JsonNode refund = elias.proposeRefund(ORDER, "20.00");
        String path = "/api/proposals/" + refund.path("id").asText();

        assertThat(oscar.agent().get(path).status()).isEqualTo(404);
        assertThat(trial.agent().get(path).status()).isEqualTo(404);
        assertThat(oscar.withdraw(refund).status()).isEqualTo(404);
        assertThat(trial.withdraw(refund).status()).isEqualTo(404);
        nothingGiven(house, elias, refund);
    }

    @Test
    void the_agent_can_neither_confirm_nor_approve_nor_read_the_inbox(House house) {
        Conversation elias = elias(house);
        JsonNode refund = elias.proposeRefund(ORDER, "200.00");
        String hash = refund.path("hash").asText();

        assertThat(elias.agent().post(confirmationOf(refund), yes(hash)).status())
                .isEqualTo(403);
        assertThat(elias.agent()
                        .post(
                                "/api/approvals/" + refund.path("id").asText(),
                                Map.of("hash", hash, "decision", "approve"))
                        .status())
                .isEqualTo(403);
        assertThat(elias.agent().get("/sandbox/inbox").status()).isEqualTo(403);
        nothingGiven(house, elias, refund);
    }

    @Test
    void the_customer_can_confirm_but_not_approve(House house) {
        Conversation elias = elias(house);
        JsonNode refund = elias.proposeRefund(ORDER, "200.00");

        assertThat(elias.customer()
                        .post(
                                "/api/approvals/" + refund.path("id").asText(),
                                Map.of("hash", refund.path("hash").asText(), "decision", "approve"))
                        .status())
                .isEqualTo(403);
        nothingGiven(house, elias, refund);
    }

    @Test
    void staff_cannot_confirm_in_the_customers_place(House house) {
        Conversation elias = elias(house);
        JsonNode refund = elias.proposeRefund(ORDER, "20.00");

        for (String person : new String[] {"alice", "sam", "olga", "erin"}) {
            assertThat(house.staff(person)
                            .post(
                                    confirmationOf(refund),
                                    yes(refund.path("hash").asText()))
                            .status())
                    .isEqualTo(403);
        }
        nothingGiven(house, elias, refund);
    }

    @Test
    void the_customers_yes_discharges_nothing_but_the_confirmation(House house) {
        Conversation elias = elias(house);
        JsonNode refund = elias.proposeRefund(ORDER, "200.00");
        elias.confirm(refund);

        JsonNode now = elias.now(refund);
        assertThat(now.path("state").asText()).isEqualTo("waiting");
        assertThat(stateOf(now, "confirm")).isEqualTo("fulfilled");
        assertThat(stateOf(now, "approve")).isEqualTo("open");
        assertThat(elias.answer(refund, "no").status()).isEqualTo(409);
    }

    @Test
    void an_answer_after_the_time_is_over_is_gone(House house, HouseTime time) {
        Conversation elias = elias(house);
        JsonNode refund = elias.proposeRefund(ORDER, "20.00");

        time.passes(Duration.ofHours(4).plusSeconds(1));

        assertThat(elias.answer(refund, "yes").status()).isEqualTo(410);
        nothingGiven(house, elias, refund);
    }

    @Test
    void an_answer_that_is_neither_yes_nor_no_is_none(House house) {
        Conversation elias = elias(house);
        JsonNode refund = elias.proposeRefund(ORDER, "20.00");

        assertThat(elias.answer(refund, "maybe").status()).isEqualTo(400);
        nothingGiven(house, elias, refund);
    }

    private static Conversation elias(House house) {
        return house.conversationOf("elias_fairweather_1106");
    }

    private static String confirmationOf(JsonNode proposal) {
        return "/api/confirmations/" + proposal.path("id").asText();
    }

    private static Map<String, String> yes(String hash) {
        return Map.of("hash", hash, "answer", "yes");
    }

    private static String stateOf(JsonNode proposal, String obligation) {
        return StreamSupport.stream(proposal.path("obligations").spliterator(), false)
                .filter(each -> each.path("type").asText().equals(obligation))
                .findFirst()
                .orElseThrow()
                .path("state")
                .asText();
    }

    private static void nothingGiven(House house, Conversation conversation, JsonNode proposal) {
        assertThat(conversation.now(proposal).path("state").asText()).isEqualTo("waiting");
        assertThat(house.auditor().eventsOf(proposal)).doesNotContain("evidence.recorded");
        assertThat(house.store().effects(proposal, "execute")).isZero();
    }
}
