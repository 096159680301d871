package io.safeconduct.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.sandbox.store.StoreClient.Reply;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@StoreTest
class AmendingTest {

    private static final String PENDING = "%23W1000002";
    private static final String DELIVERED = "%23W1000001";
    private static final String CANCEL = "{'reason': 'no longer needed'}";
    private static final String BLACK_LAMP =
            "{'itemIds': ['7000000001'], 'newItemIds': ['7000000101'], 'paymentMethodId': 'gift_card_1000001'}";
    private static final String ADDRESS =
            "{'address1': '1 Elm Row', 'city': 'Boise', 'state': 'ID', 'country': 'USA', 'zip': '83702'}";

    private StoreClient store;

    @BeforeEach
    void firstState(@LocalServerPort int port) {
        store = StoreClient.on(port);
        store.reset();
    }

    @Test
    void a_cancelled_order_is_refunded_to_where_the_money_came_from() {
        Reply reply = amend("k1", PENDING, "cancellation", CANCEL);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().get("amount").textValue()).isEqualTo("84.90");
        assertThat(reply.json().get("status").textValue()).isEqualTo("cancelled");
        JsonNode order = store.order(PENDING);
        assertThat(order.get("cancelReason").textValue()).isEqualTo("no longer needed");
        assertThat(order.get("refundable").textValue()).isEqualTo("0.00");
        assertThat(order.get("paymentHistory").toString())
                .isEqualTo(
                        "[{\"transactionType\":\"payment\",\"amount\":\"84.90\",\"paymentMethodId\":\"credit_card_1000001\"},"
                                + "{\"transactionType\":\"refund\",\"amount\":\"84.90\",\"paymentMethodId\":\"credit_card_1000001\"}]");
        assertRefused(store.refund("k2", PENDING, "1.00"), 422, "order-cancelled");
    }

    @Test
    void a_cancellation_refunds_only_what_is_left() {
        store.refund("k1", PENDING, "20.00");

        assertThat(amend("k2", PENDING, "cancellation", CANCEL)
                        .json()
                        .get("amount")
                        .textValue())
                .isEqualTo("64.90");
        assertThat(store.order(PENDING).get("refunded").textValue()).isEqualTo("84.90");
    }

    @Test
    void a_repeated_change_happens_once_and_its_effect_keeps_the_answer() {
        Reply first = amend("k1", PENDING, "items", BLACK_LAMP);
        Reply second = amend("k1", PENDING, "items", BLACK_LAMP);

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.header("Idempotent-Replay")).isEqualTo("true");
        JsonNode effect = store.read("/effects/k1").json();
        assertThat(effect.get("operation").textValue()).isEqualTo("order-items");
        assertThat(effect.get("orderId").textValue()).isEqualTo("#W1000002");
        assertThat(effect.get("amount").textValue()).isEqualTo("10.00");
        assertThat(effect.get("response")).isEqualTo(first.json());
        assertThat(balance()).isEqualTo("15.00");
    }

    @Test
    void of_two_cancellations_at_once_one_is_made() {
        List<Integer> answers = Callers.atOnce(2, number -> amend("k" + number, PENDING, "cancellation", CANCEL)
                .status());

        assertThat(answers).containsExactlyInAnyOrder(201, 422);
        assertThat(store.order(PENDING).get("refunded").textValue()).isEqualTo("84.90");
    }

    @Test
    void a_change_honours_the_expected_version() {
        Reply stale = store.change("k1", "/orders/" + PENDING + "/cancellation", CANCEL, "If-Match", "\"7\"");

        assertRefused(stale, 412, "version-changed");
        assertThat(store.change("k1", "/orders/" + PENDING + "/cancellation", CANCEL, "If-Match", "\"1\"")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void items_are_replaced_once_and_a_gift_card_pays_the_difference() {
        amend("k1", PENDING, "items", BLACK_LAMP);

        JsonNode order = store.order(PENDING);
        assertThat(order.get("status").textValue()).isEqualTo("pending (item modified)");
        assertThat(order.at("/items/0/itemId").textValue()).isEqualTo("7000000101");
        assertThat(order.at("/items/0/price").textValue()).isEqualTo("94.90");
        assertThat(order.get("paid").textValue()).isEqualTo("94.90");
        assertRefused(amend("k2", PENDING, "items", BLACK_LAMP), 422, "order-not-pending");
        assertRefused(amend("k3", PENDING, "cancellation", CANCEL), 422, "order-not-pending");
    }

    @Test
    void each_rule_of_a_change_has_its_own_no() {
        assertRefused(amend("k", PENDING, "cancellation", "{'reason': 'changed my mind'}"), 422, "unknown-reason");
        assertRefused(amend("k", DELIVERED, "cancellation", CANCEL), 422, "order-not-pending");
        assertRefused(amend("k", "%23W1000018", "cancellation", CANCEL), 422, "order-not-pending");
        assertRefused(amend("k", "%23W1000010", "cancellation", CANCEL), 422, "refunds-refused");
        assertRefused(amend("k", PENDING, "address", ADDRESS.replace("Boise", "")), 422, "malformed-address");
        assertRefused(amend("k", PENDING, "items", BLACK_LAMP.replace("0101", "0301")), 422, "item-unavailable");
        assertRefused(amend("k", PENDING, "items", BLACK_LAMP.replace("0101", "0002")), 422, "other-product");
        assertRefused(amend("k", PENDING, "items", BLACK_LAMP.replace("0001'", "0003'")), 422, "item-not-in-order");
        assertRefused(amend("k", PENDING, "items", "{'itemIds': ['7000000001']}"), 422, "items-unpaired");
        assertRefused(amend("k", PENDING, "items", "{'itemIds': []}"), 422, "items-missing");
        assertRefused(pay("gift_card_1000001"), 422, "insufficient-balance");
        assertRefused(pay("credit_card_1000001"), 422, "same-payment-method");
        assertRefused(pay("paypal_1000003"), 422, "unknown-payment-method");
        assertRefused(amend("k", PENDING, "return", bike("credit_card_1000001")), 422, "order-not-delivered");
        assertRefused(amend("k", DELIVERED, "return", bike("paypal_1000001")), 422, "not-original-payment-method");
        assertRefused(amend("k", "%23W9", "cancellation", CANCEL), 404, "no-such-order");
        assertThat(store.effects()).isEmpty();
    }

    @Test
    void an_order_is_paid_in_another_way_once() {
        assertThat(pay("paypal_1000001").status()).isEqualTo(201);

        JsonNode order = store.order(PENDING);
        assertThat(order.get("status").textValue()).isEqualTo("pending");
        assertThat(order.get("refundable").textValue()).isEqualTo("84.90");
        assertRefused(
                amend("k2", PENDING, "payment", "{'paymentMethodId': 'credit_card_1000001'}"),
                422,
                "not-a-single-payment");
        amend("k3", PENDING, "cancellation", CANCEL);
        assertThat(store.order(PENDING).at("/refunds/1/paymentMethodId").textValue())
                .isEqualTo("paypal_1000001");
    }

    @Test
    void a_return_and_an_exchange_move_no_money_yet() {
        Reply returned = amend("k1", DELIVERED, "return", bike("gift_card_1000001"));
        Reply exchanged = amend(
                "k2",
                "%23W1000009",
                "exchange",
                "{'itemIds': ['7000000005'], 'newItemIds': ['7000000105'], 'paymentMethodId': 'credit_card_1000003'}");

        assertThat(returned.json().get("amount").textValue()).isEqualTo("6480.00");
        assertThat(store.order(DELIVERED).get("returnItems").toString()).isEqualTo("[\"7000000015\"]");
        assertThat(store.order(DELIVERED).get("refunded").textValue()).isEqualTo("0.00");
        assertThat(exchanged.json().get("priceDifference").textValue()).isEqualTo("0.00");
        assertThat(store.order("%23W1000009").get("status").textValue()).isEqualTo("exchange requested");
    }

    @Test
    void a_quote_says_what_other_items_would_cost_without_changing_anything() {
        String quote = "/orders/" + PENDING + "/items-quote?itemIds=7000000001";

        assertThat(store.read(quote).json().get("amount").textValue()).isEqualTo("84.90");
        JsonNode cheaper = store.read(quote + "&newItemIds=7000000201").json();
        assertThat(cheaper.get("amount").textValue()).isEqualTo("10.00");
        assertThat(cheaper.get("priceDifference").textValue()).isEqualTo("-10.00");
        assertThat(cheaper.get("currency").textValue()).isEqualTo("USD");
        assertThat(store.read(quote + "&newItemIds=7000000301").code()).isEqualTo("item-unavailable");
    }

    @Test
    void what_the_store_sells_can_be_read() {
        assertThat(store.read("/products").json()).hasSize(18);
        assertThat(store.read("/products/8000000001").json().get("variants")).hasSize(4);
        JsonNode lamp = store.read("/items/7000000301").json();
        assertThat(lamp.get("productName").textValue()).isEqualTo("Desk Lamp");
        assertThat(lamp.get("price").textValue()).isEqualTo("89.90");
        assertThat(lamp.get("available").booleanValue()).isFalse();
        assertThat(store.read("/products/1").code()).isEqualTo("no-such-product");
        assertThat(store.read("/items/1").code()).isEqualTo("no-such-item");
    }

    private Reply amend(String key, String orderId, String path, String body) {
        return store.change(key, "/orders/" + orderId + "/" + path, body);
    }

    private Reply pay(String paymentMethodId) {
        return amend("k1", PENDING, "payment", "{'paymentMethodId': '%s'}".formatted(paymentMethodId));
    }

    private static String bike(String paymentMethodId) {
        return "{'itemIds': ['7000000015'], 'paymentMethodId': '%s'}".formatted(paymentMethodId);
    }

    private String balance() {
        return store.read("/customers/clara_plain")
                .json()
                .at("/paymentMethods/2/balance")
                .textValue();
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status()).as(code).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.json().get("detail").asText()).endsWith(".");
    }
}
