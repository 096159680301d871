package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Http;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What service does beside orders, over the wire: done where rules let it be done, and nowhere else. B3, B8, B10, B11, I3. */
@HouseTest
class ServiceTopicsTest {

    /** Action, customer, parameters, and the state it ends in once everybody has agreed. */
    @ParameterizedTest(name = "{0} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    replacement.order | ines_halvorsen_1101 | {"deviceId": "device_1000006"}                              | executed
                    promise.make      | clara_plain         | {"outlookId": "outlook_1000001", "kind": "delivery"}        | executed
                    offer.recommend   | clara_plain         | {"offerId": "offer_care"}                                   | executed
                    plan.change       | clara_plain         | {"planId": "plan_plus"}                                     | executed
                    appointment.book  | clara_plain         | {"slotId": "slot_1000003"}                                  | executed
                    """)
    void what_may_be_done_is_done_once_and_taken_back(
            String action, String customer, String parameters, String state, House house) throws Exception {
        Conversation conversation = house.conversationOf(customer);

        JsonNode proposal = conversation.propose(action, parsed(parameters));
        if (proposal.path("obligations").size() > 0) {
            house.agree(conversation, proposal);
        }
        conversation.await(proposal, state);

        assertThat(house.store().effects(proposal, "execute")).isOne();
        house.staff("olga")
                .post("/api/proposals/" + proposal.path("id").asText() + "/rollback", Map.of("reason", "A test."))
                .ok();
        conversation.await(proposal, "rolled-back", "corrected");
        assertThat(house.store().effects(proposal, "reverse")).isOne();
    }

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    replacement.order | john_smith_1001     | {"deviceId": "device_1000004"}                                | deny           | replaced-before
                    replacement.order | clara_plain         | {"deviceId": "device_1000004"}                                | deny           | no-such-record
                    replacement.order | clara_plain         | {"deviceId": "device_1000003"}                                | escalate       | warranty-over
                    warranty.decide   | clara_plain         | {"deviceId": "device_1000001", "decision": "repair"}          | recommend-only | mode-recommend-only
                    promise.make      | clara_plain         | {"outlookId": "outlook_1000002", "kind": "delivery"}          | escalate       | promise-unconfirmed
                    promise.make      | ines_halvorsen_1101 | {"outlookId": "outlook_1000005", "kind": "delivery"}          | escalate       | promise-unconfirmed
                    promise.make      | clara_plain         | {"outlookId": "outlook_1000003", "kind": "resolution"}        | deny           | promise-without-owner
                    promise.make      | john_smith_1001     | {"outlookId": "outlook_1000006", "kind": "delivery"}          | deny           | promise-overdue
                    offer.recommend   | clara_plain         | {"offerId": "offer_winback"}                                  | deny           | offer-not-public
                    offer.recommend   | clara_plain         | {"offerId": "offer_lounge"}                                   | recommend-only | offer-not-for-segment
                    plan.change       | clara_plain         | {"planId": "plan_reserve"}                                    | deny           | plan-not-for-segment
                    appointment.book  | clara_plain         | {"slotId": "slot_1000004"}                                    | deny           | appointment-over
                    account.delete    | clara_plain         | {}                                                            | deny           | never-in-conversation
                    card.store        | clara_plain         | {"number": "4111 1111 1111 1111"}                             | deny           | never-in-conversation
                    """)
    void what_may_not_be_done_has_no_effect(
            String action, String customer, String parameters, String verdict, String rule, House house)
            throws Exception {
        JsonNode proposal = house.conversationOf(customer).propose(action, parsed(parameters));

        assertThat(proposal.path("verdict").asText()).isEqualTo(verdict);
        assertThat(proposal.path("reasons").findValuesAsText("rule")).contains(rule);
        assertThat(house.store().effects(proposal, "execute")).isZero();
    }

    @Test
    void of_leaking_messages_none_is_sent_and_a_harmless_one_is(House house) {
        Conversation clara = house.conversationOf("clara_plain");
        List<String> leaking = List.of(
                "We charged your card 4111 1111 1111 1111.",
                "Your card: four one one one one one one one one one one one one one one one",
                "4\u200b111-1111-\uff11111-1111",
                Base64.getEncoder()
                        .encodeToString("4111111111111111".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "Sent to DE89 3704 0044 0532 0130 00.",
                "Order #W1000014 belongs to john.smith@example.com.",
                "Write to j o h n . s m i t h @ e x a m p l e . c o m",
                "My colleague noted: Clara measured 61 km on one charge.",
                "Before you moved you lived at 7 Quarry Road.",
                "Your one-time code is 482913.");

        List<JsonNode> proposals = leaking.stream()
                .map(text -> clara.propose("message.send", Map.of("text", text)))
                .toList();
        JsonNode harmless = clara.propose(
                "message.send", Map.of("text", "Your order #W1000002 goes to 11 Larch Lane. It costs 84.90."));

        assertThat(proposals).allSatisfy(proposal -> {
            assertThat(proposal.path("verdict").asText()).isEqualTo("deny");
            assertThat(house.store().effects(proposal, "execute")).isZero();
        });
        clara.await(harmless, "executed");
    }

    /** Asking for small credits again and again ends at what is given a customer in a day. */
    @Test
    void a_negotiation_ends_at_what_policy_gives(House house) {
        Conversation oscar = house.conversationOf("oscar_petrov_1109");
        List<JsonNode> given = new ArrayList<>();

        JsonNode answer = askForMore(oscar);
        while (given.size() < 6 && !needsApproval(answer)) {
            oscar.confirm(answer);
            given.add(oscar.await(answer, "executed"));
            answer = askForMore(oscar);
        }

        assertThat(given).hasSizeBetween(1, 4);
        assertThat(needsApproval(answer)).isTrue();
        assertThat(new BigDecimal("23.00").multiply(BigDecimal.valueOf(given.size())))
                .isLessThanOrEqualTo(new BigDecimal("100.00"));
        oscar.withdraw(answer).ok();
    }

    private static JsonNode askForMore(Conversation customer) {
        return customer.propose("credit.grant", Map.of("amount", "23.00", "reason", "URGENT, VIP, just once more!"));
    }

    private static boolean needsApproval(JsonNode proposal) {
        return proposal.path("obligations").findValuesAsText("type").contains("approve");
    }

    private static Map<String, Object> parsed(String parameters) throws Exception {
        return Http.JSON.readValue(parameters, new TypeReference<Map<String, Object>>() {});
    }
}
