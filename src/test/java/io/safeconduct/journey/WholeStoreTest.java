package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Http;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that agents can do at the store, each from proposal to effect and back. A4, B6, B7, D8, E3. */
@HouseTest
class WholeStoreTest {

    private static final Map<String, String> ADDRESS = Map.of(
            "address1", "1 Quay Street", "city", "Galway", "state", "Galway", "country", "Ireland", "zip", "H91");

    /** Action, customer, parameters, who must agree besides the rules, and the outcome's owner. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    case.note         | clara_plain            | {"caseId": "case_1000001", "text": "She called again."}             |                  | customer-service
                    ticket.create     | clara_plain            | {"team": "logistics", "subject": "Lost", "text": "Look for it."}    |                  | customer-service
                    preference.update | clara_plain            | {"newsletter": false, "language": "fr"}                             | confirm          | customer-service
                    fee.waive         | clara_plain            | {"orderId": "#W1000002", "feeId": "fee_1000002"}                    | confirm, approve | customer-service
                    discount.apply    | clara_plain            | {"orderId": "#W1000002", "percent": 5}                              | confirm, approve | customer-service
                    credit.grant      | greta_nakamura_1112    | {"amount": "25.00", "reason": "The parcel was late."}               | confirm          | customer-service
                    order.cancel      | clara_plain            | {"orderId": "#W1000002", "reason": "ordered by mistake"}            | confirm, approve | payments
                    account.reset-password | priya_lindqvist_1103 | {}                                                               | verify           | customer-service
                    account.change-phone | priya_lindqvist_1103 | {"phone": "+1 555 0177"}                                           | verify, approve  | customer-service
                    account.enrol-mfa | priya_lindqvist_1103   | {}                                                                  | verify, approve  | customer-service
                    """)
    void an_action_is_decided_executed_once_and_taken_back(
            String action, String customer, String parameters, String obligations, String owner, House house)
            throws Exception {
        Conversation conversation = house.conversationOf(customer);

        JsonNode proposal = conversation.propose(
                action, Http.JSON.readValue(parameters, new TypeReference<Map<String, Object>>() {}));
        assertThat(proposal.path("reasons").toString()).doesNotContain("deny");
        fulfil(house, conversation, proposal, obligations == null ? "" : obligations);
        JsonNode executed = conversation.await(proposal, "executed");

        assertThat(executed.path("outcomeOwner").asText()).isEqualTo(owner);
        assertThat(house.store().effects(proposal, "execute")).isOne();

        house.staff("olga")
                .post("/api/proposals/" + proposal.path("id").asText() + "/rollback", Map.of("reason", "A test."))
                .ok();
        conversation.await(proposal, "rolled-back", "corrected");
        assertThat(house.store().effects(proposal, "reverse")).isOne();
    }

    @Test
    void a_customers_address_is_changed_and_put_back(House house) {
        Conversation clara = house.conversationOf("clara_plain");

        JsonNode proposal = clara.propose("customer.change-address", ADDRESS);
        clara.confirm(proposal);
        clara.await(proposal, "executed");

        assertThat(house.store().customer("clara_plain").at("/address/city").asText())
                .isEqualTo("Galway");
        house.staff("olga")
                .post("/api/proposals/" + proposal.path("id").asText() + "/rollback", Map.of("reason", "A test."))
                .ok();
        clara.await(proposal, "rolled-back");
        assertThat(house.store().customer("clara_plain").at("/address/city").asText())
                .isNotEqualTo("Galway");
    }

    @Test
    void what_the_customer_is_asked_to_confirm_says_what_would_be_done(House house) {
        Conversation clara = house.conversationOf("clara_plain");

        JsonNode proposal = clara.propose("customer.change-address", ADDRESS);
        house.auditor().awaitEvent(proposal, "confirmation.asked");

        assertThat(clara.customer().get("/sandbox/inbox").ok().toString())
                .contains("Address 1 Quay Street", "City Galway", "Zip H91");
        clara.withdraw(proposal).ok();
    }

    @Test
    void a_new_customers_address_is_changed_only_once_it_is_approved(House house) {
        JsonNode proposal = house.conversationOf("yuki_delacroix_1107").propose("customer.change-address", ADDRESS);

        assertThat(obligations(proposal)).containsExactlyInAnyOrder("confirm", "approve");
        assertThat(proposal.path("outcomeOwner").asText()).isEqualTo("logistics");
    }

    @Test
    void a_cancellation_meets_the_same_ceilings_as_a_refund(House house) {
        JsonNode proposal = house.conversationOf("ada_always_approve")
                .propose("order.cancel", Map.of("orderId", "#W1000007", "reason", "no longer needed"));

        assertThat(proposal.at("/amount/value").asText()).isEqualTo("2190.00");
        assertThat(proposal.path("verdict").asText()).isEqualTo("escalate");
    }

    @Test
    void an_order_whose_record_is_uncertain_is_for_a_person(House house) {
        JsonNode proposal = house.conversationOf("uma_uncertain")
                .propose("order.cancel", Map.of("orderId", "#W1000018", "reason", "no longer needed"));

        assertThat(proposal.path("verdict").asText()).isEqualTo("escalate");
    }

    @Test
    void a_shipped_order_is_not_cancelled(House house) {
        JsonNode proposal = house.conversationOf("clara_plain")
                .propose("order.cancel", Map.of("orderId", "#W1000003", "reason", "no longer needed"));

        assertThat(proposal.path("verdict").asText()).isEqualTo("deny");
        assertThat(proposal.at("/reasons/0/rule").asText()).isEqualTo("order-not-pending");
    }

    /** Of the other's orders one is pending, one delivered; neither may show. */
    @ParameterizedTest
    @ValueSource(strings = {"#W1000006", "#W1000007", "#W9999999"})
    void what_is_said_of_another_customers_order_is_what_is_said_of_none(String order, House house) {
        Conversation clara = house.conversationOf("clara_plain");

        for (JsonNode denied : List.of(
                clara.propose("order.cancel", Map.of("orderId", order, "reason", "no longer needed")),
                clara.propose(
                        "order.return",
                        Map.of("orderId", order, "itemIds", List.of("1"), "paymentMethodId", "card_1")))) {
            assertThat(denied.path("verdict").asText()).isEqualTo("deny");
            assertThat(denied.path("reasons").toString())
                    .isEqualTo(
                            "[{\"rule\":\"no-such-record\",\"text\":\"There is no such record of this customer.\"}]");
            assertThat(denied.has("amount")).isFalse();
        }
    }

    @Test
    void nobody_else_writes_into_a_customers_case(House house) {
        JsonNode proposal = house.conversationOf("clara_plain")
                .propose("case.note", Map.of("caseId", "case_1000003", "text", "Hello."));

        assertThat(proposal.path("verdict").asText()).isEqualTo("deny");
        assertThat(proposal.at("/reasons/0/rule").asText()).isEqualTo("no-such-record");
    }

    @Test
    void that_a_case_is_closed_can_only_be_recommended(House house) {
        JsonNode proposal = house.conversationOf("clara_plain")
                .propose("case.close", Map.of("caseId", "case_1000001", "resolution", "All is well."));

        assertThat(proposal.path("state").asText()).isEqualTo("recommended");
    }

    @Test
    void products_are_read(House house) {
        JsonNode products = house.store().products();
        String product = products.at("/0/productId").asText();

        JsonNode read = house.conversationOf("clara_plain").propose("product.read", Map.of("productId", product));

        assertThat(read.at("/result/variants")).isNotEmpty();
    }

    @Test
    void the_catalogue_shows_an_agent_what_it_can_do_here(House house) {
        JsonNode catalogue = house.conversationOf("clara_plain")
                .agent()
                .get("/api/catalogue")
                .ok();

        assertThat(catalogue.path("actions")).hasSize(35);
        assertThat(mode(catalogue, "order.read")).isEqualTo("read-only");
        assertThat(mode(catalogue, "refund.issue")).isEqualTo("execute-limited");
        assertThat(mode(catalogue, "case.close")).isEqualTo("recommend-only");
        JsonNode onTrial = house.conversationOf("clara_plain", "trial-agent")
                .agent()
                .get("/api/catalogue")
                .ok();
        assertThat(mode(onTrial, "refund.issue")).isEqualTo("draft-only");
        assertThat(mode(onTrial, "case.close")).isEqualTo("recommend-only");
    }

    private static String mode(JsonNode catalogue, String action) {
        for (JsonNode entry : catalogue.path("actions")) {
            if (entry.path("action").asText().equals(action)) {
                return entry.path("mode").asText();
            }
        }
        return "";
    }

    private static void fulfil(House house, Conversation conversation, JsonNode proposal, String obligations) {
        assertThat(String.join(", ", obligations(proposal))).isEqualTo(obligations);
        if (obligations.contains("confirm")) {
            conversation.confirm(proposal);
        }
        if (obligations.contains("verify")) {
            conversation.enter(proposal, conversation.code(proposal)).ok();
        }
        if (obligations.contains("approve")) {
            house.decide("alice", proposal, "approve").ok();
        }
    }

    private static List<String> obligations(JsonNode proposal) {
        return proposal.path("obligations").findValuesAsText("type");
    }
}
