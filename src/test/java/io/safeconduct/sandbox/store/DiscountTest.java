package io.safeconduct.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.sandbox.store.StoreClient.Reply;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@StoreTest
class DiscountTest {

    private static final String PENDING = "%23W1000002";

    private StoreClient store;

    @BeforeEach
    void firstState(@LocalServerPort int port) {
        store = StoreClient.on(port);
        store.reset();
    }

    @Test
    void a_quote_says_what_would_be_saved() {
        assertThat(quote(PENDING, "?percent=10").json().toString())
                .isEqualTo("{\"orderId\":\"#W1000002\",\"percent\":10,\"amount\":\"8.49\",\"currency\":\"USD\","
                        + "\"total\":\"84.90\"}");
        assertThat(quote(PENDING, "?percent=100").json().get("amount").textValue())
                .isEqualTo("84.90");
    }

    @Test
    void half_a_cent_is_rounded_up() {
        assertThat(quote("%23W1000004", "?percent=1").json().get("amount").textValue())
                .as("1% of 672.50 is 6.725")
                .isEqualTo("6.73");
        assertThat(quote("%23W1000052", "?percent=1").json().get("amount").textValue())
                .as("1% of 159.99 is 1.5999")
                .isEqualTo("1.60");
        assertThat(quote("%23W1000006", "?percent=1").json().get("amount").textValue())
                .as("1% of 147.90 is 1.479")
                .isEqualTo("1.48");
    }

    @Test
    void a_percent_is_a_whole_number_from_1_to_100() {
        for (String percent :
                List.of("?percent=0", "?percent=101", "?percent=-5", "?percent=9.5", "?percent=ten", "")) {
            assertRefused(quote(PENDING, percent), 422, "malformed-percent");
        }
        for (String body : List.of("{'percent': 0}", "{'percent': 101}", "{'percent': -5}", "{'percent': 9.5}", "{}")) {
            assertRefused(discount("k", PENDING, body), 422, "malformed-percent");
        }
        assertThat(store.effects()).isEmpty();
    }

    @Test
    void a_discount_goes_back_to_the_first_payment_method_and_is_shown() {
        Reply reply = discount("k1", PENDING, "{'percent': 10, 'reason': 'late'}", "If-Match", "\"1\"");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().get("operation").textValue()).isEqualTo("order-discount");
        assertThat(reply.json().get("status").textValue()).isEqualTo("pending");
        assertThat(reply.json().get("amount").textValue()).isEqualTo("8.49");
        JsonNode order = store.order(PENDING);
        assertThat(order.get("status").textValue()).isEqualTo("pending");
        assertThat(order.get("discountPercent").intValue()).isEqualTo(10);
        assertThat(order.get("refundable").textValue()).isEqualTo("76.41");
        assertThat(order.at("/refunds/0/paymentMethodId").textValue()).isEqualTo("credit_card_1000001");
        assertThat(order.at("/refunds/0/reason").textValue()).isEqualTo("late");
        JsonNode effect = store.effects().get(0);
        assertThat(effect.get("operation").textValue()).isEqualTo("order-discount");
        assertThat(effect.get("amount").textValue()).isEqualTo("8.49");
    }

    @Test
    void a_discount_is_given_once_whoever_asks_again() {
        Reply first = discount("k1", PENDING, "{'percent': 10}");

        assertThat(discount("k1", PENDING, "{'percent': 10}").json()).isEqualTo(first.json());
        assertRefused(discount("k2", PENDING, "{'percent': 10}"), 422, "already-discounted");
        assertThat(store.effects()).hasSize(1);
        assertThat(store.order(PENDING).get("refunded").textValue()).isEqualTo("8.49");
    }

    @Test
    void what_the_store_does_not_discount_is_refused() {
        assertRefused(discount("k", "%23W1000001", "{'percent': 10}"), 422, "order-not-pending");
        assertRefused(discount("k", "%23W1000010", "{'percent': 10}"), 422, "refunds-refused");
        assertRefused(discount("k", "%23W9999999", "{'percent': 10}"), 404, "no-such-order");
        assertRefused(discount("k", PENDING, "{'percent': 10}", "If-Match", "\"2\""), 412, "version-changed");
        store.refund("k1", PENDING, "80.00");
        assertRefused(discount("k", PENDING, "{'percent': 10}"), 422, "exceeds-refundable");
    }

    @Test
    void a_reversed_discount_leaves_the_order_as_it_was() {
        JsonNode before = order();
        String change = discount("k1", PENDING, "{'percent': 10}")
                .json()
                .get("changeId")
                .asText();

        assertThat(reverse("k2", change).status()).isEqualTo(201);

        assertThat(order()).isEqualTo(before);
        assertThat(discount("k3", PENDING, "{'percent': 20}").status()).isEqualTo(201);
    }

    @Test
    void a_discounted_order_can_be_cancelled_and_still_says_so() {
        discount("k1", PENDING, "{'percent': 10}");

        Reply cancelled = store.change("k2", "/orders/" + PENDING + "/cancellation", "{'reason': 'no longer needed'}");

        assertThat(cancelled.json().get("amount").textValue()).isEqualTo("76.41");
        assertThat(store.order(PENDING).get("discountPercent").intValue()).isEqualTo(10);
        assertThat(store.order(PENDING).get("refunded").textValue()).isEqualTo("84.90");
    }

    private Reply quote(String orderId, String query) {
        return store.read("/orders/" + orderId + "/discount-quote" + query);
    }

    private Reply discount(String key, String orderId, String body, String... headers) {
        return store.change(key, "/orders/" + orderId + "/discounts", body, headers);
    }

    private Reply reverse(String key, String changeId) {
        return store.change(key, "/changes/" + changeId + "/reversal", "{}");
    }

    private JsonNode order() {
        return ((ObjectNode) store.order(PENDING)).without(List.of("version", "refunds"));
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status()).as(code).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.json().get("detail").asText()).endsWith(".");
    }
}
