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
class FeeWaiverTest {

    private static final String PENDING = "%23W1000002";
    private static final String DELIVERED = "%23W1000014";
    private static final String UNCERTAIN = "%23W1000018";

    private StoreClient store;

    @BeforeEach
    void firstState(@LocalServerPort int port) {
        store = StoreClient.on(port);
        store.reset();
    }

    @Test
    void a_fee_is_read_with_its_order_or_alone() {
        assertThat(store.order(PENDING).get("fees").toString())
                .isEqualTo(
                        "[{\"feeId\":\"fee_1000002\",\"kind\":\"gift-wrapping\",\"amount\":\"4.90\",\"waived\":false}]");
        assertThat(store.order("%23W1000001").get("fees")).isEmpty();
        assertThat(fee(PENDING, "fee_1000002").json().toString())
                .isEqualTo("{\"orderId\":\"#W1000002\",\"feeId\":\"fee_1000002\",\"kind\":\"gift-wrapping\","
                        + "\"amount\":\"4.90\",\"currency\":\"USD\",\"waived\":false}");
        assertRefused(fee(PENDING, "fee_1000007"), 404, "no-such-fee");
        assertRefused(fee("%23W9999999", "fee_1000002"), 404, "no-such-order");
    }

    @Test
    void a_waived_fee_goes_back_to_the_first_payment_method() {
        Reply reply = waive("k1", PENDING, "fee_1000002", "If-Match", "\"1\"");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().get("operation").textValue()).isEqualTo("fee-waiver");
        assertThat(reply.json().get("amount").textValue()).isEqualTo("4.90");
        assertThat(reply.json().get("status").textValue()).isEqualTo("pending");
        JsonNode order = store.order(PENDING);
        assertThat(order.at("/fees/0/waived").booleanValue()).isTrue();
        assertThat(order.get("refundable").textValue()).isEqualTo("80.00");
        assertThat(order.at("/refunds/0/paymentMethodId").textValue()).isEqualTo("credit_card_1000001");
        assertThat(order.at("/refunds/0/reason").textValue()).isEqualTo("goodwill");
        assertThat(fee(PENDING, "fee_1000002").json().get("waived").booleanValue())
                .isTrue();
        assertThat(store.effects().get(0).get("operation").textValue()).isEqualTo("fee-waiver");
    }

    @Test
    void a_fee_is_waived_once_whoever_asks_again() {
        Reply first = waive("k1", PENDING, "fee_1000002");

        assertThat(waive("k1", PENDING, "fee_1000002").json()).isEqualTo(first.json());
        assertRefused(waive("k2", PENDING, "fee_1000002"), 422, "already-waived");
        assertThat(store.effects()).hasSize(1);
        assertThat(store.order(PENDING).get("refunded").textValue()).isEqualTo("4.90");
    }

    @Test
    void a_fee_is_waived_in_any_status_but_cancelled() {
        assertThat(waive("k1", DELIVERED, "fee_1000014").json().get("status").textValue())
                .isEqualTo("delivered");
        assertThat(waive("k2", UNCERTAIN, "fee_1000018").json().has("status")).isFalse();
        assertThat(store.order(UNCERTAIN).get("status").isNull()).isTrue();
        store.change("k3", "/orders/" + PENDING + "/cancellation", "{'reason': 'no longer needed'}");
        assertRefused(waive("k4", PENDING, "fee_1000002"), 422, "order-cancelled");
    }

    @Test
    void what_the_store_does_not_waive_is_refused() {
        assertRefused(waive("k", PENDING, "fee_none"), 404, "no-such-fee");
        assertRefused(waive("k", "%23W9999999", "fee_1000002"), 404, "no-such-order");
        assertRefused(waive("k", PENDING, "fee_1000002", "If-Match", "\"2\""), 412, "version-changed");
        store.refund("k1", PENDING, "84.00");
        assertRefused(waive("k", PENDING, "fee_1000002"), 422, "exceeds-refundable");
    }

    @Test
    void a_reversed_waiver_leaves_the_order_as_it_was() {
        for (String order : List.of(PENDING, DELIVERED, UNCERTAIN)) {
            JsonNode before = state(order);
            String fee = store.order(order).at("/fees/0/feeId").textValue();
            String change =
                    waive("w" + order, order, fee).json().get("changeId").asText();

            assertThat(store.change("r" + order, "/changes/" + change + "/reversal", "{}")
                            .status())
                    .isEqualTo(201);

            assertThat(state(order)).isEqualTo(before);
        }
    }

    @Test
    void an_order_goes_on_as_before_after_a_waiver() {
        waive("k1", PENDING, "fee_1000002");
        waive("k2", DELIVERED, "fee_1000014");

        Reply cancelled = store.change("k3", "/orders/" + PENDING + "/cancellation", "{'reason': 'no longer needed'}");
        String item = store.order(DELIVERED).at("/items/0/itemId").textValue();
        Reply returned = store.change(
                "k4",
                "/orders/" + DELIVERED + "/return",
                "{'itemIds': ['%s'], 'paymentMethodId': 'credit_card_1000005'}".formatted(item));

        assertThat(cancelled.json().get("amount").textValue()).isEqualTo("80.00");
        assertThat(store.order(PENDING).get("refundable").textValue()).isEqualTo("0.00");
        assertThat(returned.status()).isEqualTo(201);
        assertThat(store.order(DELIVERED).at("/fees/0/waived").booleanValue()).isTrue();
    }

    private Reply fee(String orderId, String feeId) {
        return store.read("/orders/" + orderId + "/fees/" + feeId);
    }

    private Reply waive(String key, String orderId, String feeId, String... headers) {
        return store.change(
                key, "/orders/" + orderId + "/fees/" + feeId + "/waiver", "{'reason': 'goodwill'}", headers);
    }

    private JsonNode state(String orderId) {
        return ((ObjectNode) store.order(orderId)).without(List.of("version", "refunds"));
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status()).as(code).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.json().get("detail").asText()).endsWith(".");
    }
}
