package io.safeconduct.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.sandbox.store.StoreClient.Reply;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@StoreTest
class StoreReadingTest {

    private StoreClient store;

    @BeforeEach
    void firstState(@LocalServerPort int port) {
        store = StoreClient.on(port);
        store.reset();
    }

    @Test
    void the_seed_has_twenty_customers_and_sixty_orders_in_every_status() {
        JsonNode orders = store.read("/orders").json();

        assertThat(store.read("/customers").json()).hasSize(20);
        assertThat(orders).hasSize(60);
        Set<String> statuses = new TreeSet<>();
        orders.forEach(order -> statuses.add(order.get("status").asText()));
        assertThat(statuses).containsExactly("cancelled", "delivered", "null", "pending", "processed");
    }

    @Test
    void a_customer_is_read_with_flags_payment_methods_and_orders() {
        JsonNode clara = store.read("/customers/clara_plain").json();

        assertThat(clara.get("name").toString()).isEqualTo("{\"firstName\":\"Clara\",\"lastName\":\"Plain\"}");
        assertThat(clara.get("email").asText()).isEqualTo("clara.plain@example.com");
        assertThat(clara.get("address").get("city").asText()).isEqualTo("Denver");
        assertThat(clara.get("watched").booleanValue()).isFalse();
        assertThat(clara.get("refundsAccepted").booleanValue()).isTrue();
        assertThat(clara.get("messagesAccepted").booleanValue()).isTrue();
        assertThat(clara.get("orders")).hasSize(5);
        assertThat(clara.get("paymentMethods").get(0).get("lastFour").asText()).isEqualTo("4000");
        assertThat(clara.get("paymentMethods").findValue("balance").textValue()).isEqualTo("25.00");
    }

    @Test
    void the_fixtures_are_what_their_names_say() {
        assertThat(flag("ada_always_approve", "watched")).isTrue();
        assertThat(flag("rufus_refused", "refundsAccepted")).isFalse();
        assertThat(flag("mona_no_messages", "messagesAccepted")).isFalse();
        assertThat(store.order("%23W1000018").get("status").isNull()).isTrue();
    }

    @Test
    void an_order_is_read_with_its_money_and_its_version_as_entity_tag() {
        Reply reply = store.read("/orders/%23W1000001");
        JsonNode order = reply.json();

        assertThat(reply.header("ETag")).isEqualTo("\"1\"");
        assertThat(order.get("orderId").asText()).isEqualTo("#W1000001");
        assertThat(order.get("version").intValue()).isEqualTo(1);
        assertThat(order.get("currency").asText()).isEqualTo("USD");
        assertThat(order.get("paid").textValue()).isEqualTo("6480.00");
        assertThat(order.get("refunded").textValue()).isEqualTo("0.00");
        assertThat(order.get("refundable").textValue()).isEqualTo("6480.00");
        assertThat(order.get("items").get(0).get("price").textValue()).isEqualTo("6480.00");
        assertThat(order.get("payments").toString())
                .isEqualTo("[{\"paymentMethodId\":\"credit_card_1000001\",\"amount\":\"6480.00\"}]");
        assertThat(order.get("fulfillments").get(0).get("trackingIds")).hasSize(1);
        assertThat(order.fieldNames()).toIterable().doesNotContain("cancelled", "eTag");
    }

    @Test
    void refunds_that_came_with_the_data_count() {
        JsonNode order = store.order("%23W1000014");

        assertThat(order.get("refundable").textValue()).isEqualTo("300.00");
        assertThat(order.get("refunds").get(0).get("amount").textValue()).isEqualTo("45.75");
    }

    @Test
    void orders_can_be_listed_by_customer() {
        assertThat(store.read("/orders?customerId=john_smith_1001").json().findValuesAsText("orderId"))
                .containsExactly("#W1000014", "#W1000015");
    }

    @Test
    void items_are_read_together_and_unknown_ones_left_out() {
        JsonNode items = store.read("/items?itemIds=7000000101&itemIds=7000000001&itemIds=none&itemIds=7000000101")
                .json();

        assertThat(items.findValuesAsText("itemId")).containsExactly("7000000101", "7000000001");
        assertThat(items.get(0)).isEqualTo(store.read("/items/7000000101").json());
        assertThat(store.read("/items?itemIds=none").json()).isEmpty();
        assertThat(store.read("/items").json().isArray()).isTrue();
        assertThat(store.read("/items").json()).isEmpty();
    }

    @Test
    void a_quote_defaults_to_all_that_is_refundable_on_the_first_payment_method() {
        JsonNode quote = store.read("/orders/%23W1000004/refund-quote").json();

        assertThat(quote.toString())
                .isEqualTo("{\"orderId\":\"#W1000004\",\"amount\":\"672.50\",\"currency\":\"USD\","
                        + "\"paymentMethodId\":\"credit_card_1000001\",\"refundable\":\"672.50\"}");
    }

    @Test
    void a_quote_above_what_is_refundable_is_answered_as_asked() {
        JsonNode quote = store.read("/orders/%23W1000002/refund-quote?amount=5000&paymentMethodId=paypal_1000001")
                .json();

        assertThat(quote.get("amount").textValue()).isEqualTo("5000.00");
        assertThat(quote.get("refundable").textValue()).isEqualTo("84.90");
        assertThat(quote.get("paymentMethodId").textValue()).isEqualTo("paypal_1000001");
    }

    @Test
    void a_quote_of_a_malformed_amount_is_refused() {
        for (String amount : new String[] {"0", "0.00", "-1", "1.001", "1e3", "abc", "", "99999999999"}) {
            Reply reply = store.read("/orders/%23W1000002/refund-quote?amount=" + amount);

            assertThat(reply.status()).as(amount).isEqualTo(422);
            assertThat(reply.code()).isEqualTo("malformed-amount");
        }
    }

    @Test
    void an_unknown_id_is_a_problem_with_code_and_sentence() {
        Reply reply = store.read("/orders/%23W9999999");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.code()).isEqualTo("no-such-order");
        assertThat(reply.json().get("detail").asText()).isEqualTo("The store knows no order '#W9999999'.");
        assertThat(store.read("/customers/nobody").code()).isEqualTo("no-such-customer");
        assertThat(store.read("/customers/nobody/messages").code()).isEqualTo("no-such-customer");
        assertThat(store.read("/orders/%23W9999999/refund-quote").code()).isEqualTo("no-such-order");
        assertThat(store.read("/effects/none").code()).isEqualTo("no-such-effect");
    }

    private boolean flag(String customerId, String flag) {
        return store.read("/customers/" + customerId).json().get(flag).booleanValue();
    }
}
