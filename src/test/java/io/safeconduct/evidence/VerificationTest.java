package io.safeconduct.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.HouseTime;
import io.safeconduct.house.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A customer proves who they are, with a code that only reaches where they were before. A8, B5; invariant 3. */
@HouseTest
class VerificationTest {

    private static final String TOMAS = "tomas_okoye_1102";
    private static final String HANNA = "hanna_mbeki_1108";

    @Test
    void the_code_that_was_sent_has_it_done_once(House house, Traces traces) {
        Conversation tomas = house.conversationOf(TOMAS);
        JsonNode reset = tomas.propose("account.reset-password", Map.of());

        assertThat(reset.path("state").asText()).isEqualTo("waiting");
        assertThat(reset.path("obligations").findValuesAsText("type")).containsExactly("verify");
        assertThat(reset.path("allowedNext").get(0).asText()).isEqualTo("ask-customer-to-verify-in-their-channel");
        String code = tomas.code(reset);
        traces.of(reset).isWaitingAt("Event_CustomerVerified");
        assertThat(tomas.enter(reset, code).ok().path("answer").asText()).isEqualTo("yes");
        tomas.await(reset, "executed");

        assertThat(tomas.enter(reset, code).status()).isEqualTo(409);
        assertThat(house.store().effects(reset, "execute")).isEqualTo(1);
        assertThat(house.store().effects(reset, "verify")).isEqualTo(1);
        traces.ended(reset)
                .hasPassedInOrder(
                        "Gateway_Needed",
                        "Task_SendCode",
                        "Event_CustomerVerified",
                        "Gateway_Obtained",
                        "Gateway_DecideAgain",
                        "Task_CollectFacts",
                        "Task_Decide",
                        "Task_ExecuteAction",
                        "Event_Executed")
                .hasNotPassed("Task_AskCustomer", "Task_ApproveAction");
    }

    @Test
    void the_third_wrong_code_refuses_what_it_was_for(House house) {
        Conversation tomas = house.conversationOf(TOMAS);
        JsonNode reset = tomas.propose("account.reset-password", Map.of());
        String code = tomas.code(reset);
        String wrong = code.equals("000000") ? "000001" : "000000";

        assertThat(tomas.enter(reset, wrong).status()).isEqualTo(422);
        assertThat(tomas.enter(reset, wrong).status()).isEqualTo(422);
        assertThat(tomas.enter(reset, wrong).ok().path("answer").asText()).isEqualTo("no");
        tomas.await(reset, "rejected");

        assertThat(tomas.enter(reset, code).status()).isEqualTo(409);
        nothingDone(house, reset);
    }

    @Test
    void a_code_is_good_for_one_proposal_in_one_session(House house) {
        Conversation hanna = house.conversationOf(HANNA);
        Conversation again = house.conversationOf(HANNA);
        Conversation tomas = house.conversationOf(TOMAS);
        JsonNode reset = hanna.propose("account.reset-password", Map.of());
        JsonNode phone = hanna.propose("account.change-phone", Map.of("phone", "+1 555 0199"));
        String code = hanna.code(reset);

        assertThat(hanna.code(phone).equals(code) || hanna.enter(phone, code).status() == 422)
                .isTrue();
        assertThat(again.enter(reset, code).status()).isEqualTo(404);
        assertThat(tomas.enter(reset, code).status()).isEqualTo(404);
        nothingDone(house, reset);
        nothingDone(house, phone);
    }

    @Test
    void the_code_is_shown_to_nobody_but_the_customer(House house) {
        Conversation hanna = house.conversationOf(HANNA);
        JsonNode reset = hanna.propose("account.reset-password", Map.of());
        String code = hanna.code(reset);

        assertThat(hanna.agent()
                        .post("/api/verifications/" + reset.path("id").asText(), Map.of("code", code))
                        .status())
                .isEqualTo(403);
        assertThat(hanna.agent().get("/sandbox/inbox").status()).isEqualTo(403);
        for (JsonNode seen : List.of(
                hanna.now(reset), house.store().messagesTo(HANNA), house.store().effects())) {
            assertThat(seen.toString()).doesNotContain("yourself: " + code).doesNotContain("\"" + code + "\"");
        }
        nothingDone(house, reset);
    }

    @Test
    void a_code_is_good_for_as_long_as_the_time_to_answer(House house, HouseTime time) {
        Conversation hanna = house.conversationOf(HANNA);
        JsonNode reset = hanna.propose("account.reset-password", Map.of());
        String code = hanna.code(reset);
        time.passes(Duration.ofHours(4).plusSeconds(1));

        assertThat(hanna.enter(reset, code).status()).isEqualTo(410);
        nothingDone(house, reset);
    }

    @Test
    void no_code_goes_to_a_factor_that_is_new(House house) {
        String felix = "felix_marchetti_1111";
        Conversation conversation = house.conversationOf(felix);
        Instant lately = Instant.now().minus(Duration.ofHours(47));
        Instant before = Instant.now().minus(Duration.ofHours(49));
        house.store()
                .report(
                        felix,
                        Map.of("factors", List.of(factor("email", lately, "new"), factor("sms", before, "old"))));
        JsonNode reset = conversation.propose("account.reset-password", Map.of());
        conversation.code(reset);
        assertThat(codeEffect(house, reset).path("response").path("destination").asText())
                .isEqualTo("old");

        house.store().report(felix, Map.of("factors", List.of(factor("email", lately, "new"))));
        JsonNode escalated = conversation.propose("account.reset-password", Map.of());

        assertThat(escalated.path("state").asText()).isEqualTo("escalated");
        assertThat(escalated.path("reasons").findValuesAsText("rule")).contains("no-trusted-factor");
        assertThat(house.store().effects(escalated, "verify")).isZero();
        nothingDone(house, reset);
    }

    private static Map<String, String> factor(String kind, Instant enrolled, String destination) {
        return Map.of("kind", kind, "enrolledAt", enrolled.toString(), "destination", destination);
    }

    private static JsonNode codeEffect(House house, JsonNode proposal) {
        for (JsonNode effect : house.store().effects()) {
            if (effect.path("idempotencyKey")
                    .asText()
                    .startsWith(proposal.path("id").asText() + ".verify")) {
                return effect;
            }
        }
        throw new AssertionError("No code was sent for " + proposal);
    }

    private static void nothingDone(House house, JsonNode proposal) {
        assertThat(house.store().effects(proposal, "execute")).isZero();
    }
}
