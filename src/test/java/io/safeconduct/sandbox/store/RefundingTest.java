package io.safeconduct.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.sandbox.store.StoreClient.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@StoreTest
class RefundingTest {

    private static final String ORDER = "%23W1000001";

    private StoreClient store;

    @BeforeEach
    void firstState(@LocalServerPort int port) {
        store = StoreClient.on(port);
        store.reset();
    }

    @Test
    void a_refund_is_answered_with_a_receipt_and_changes_the_order() {
        Reply reply = store.refund("k1", ORDER, "20.00");

        assertThat(reply.status()).isEqualTo(201);
        JsonNode receipt = reply.json();
        assertThat(receipt.get("orderId").asText()).isEqualTo("#W1000001");
        assertThat(receipt.get("amount").textValue()).isEqualTo("20.00");
        assertThat(receipt.get("currency").asText()).isEqualTo("USD");
        assertThat(receipt.get("paymentMethodId").asText()).isEqualTo("credit_card_1000001");
        assertThat(receipt.get("refundedAt").asText()).endsWith("Z");
        JsonNode order = store.order(ORDER);
        assertThat(order.get("version").intValue()).isEqualTo(2);
        assertThat(order.get("refunded").textValue()).isEqualTo("20.00");
        assertThat(order.get("refundable").textValue()).isEqualTo("6460.00");
        assertThat(order.get("refunds").get(0).get("refundId")).isEqualTo(receipt.get("refundId"));
        assertThat(order.get("refunds").get(0).get("reversed").booleanValue()).isFalse();
    }

    @Test
    void a_refund_can_go_to_another_payment_method_of_the_customer_with_a_reason() {
        Reply reply = store.change(
                "k1",
                "/orders/" + ORDER + "/refunds",
                "{'amount': '20.00', 'paymentMethodId': 'paypal_1000001', 'reason': 'late'}");

        assertThat(reply.json().get("paymentMethodId").asText()).isEqualTo("paypal_1000001");
        assertThat(store.order(ORDER).get("refunds").get(0).get("reason").asText())
                .isEqualTo("late");
    }

    @Test
    void no_more_is_refunded_than_was_paid() {
        store.refund("k1", ORDER, "6470.00");

        assertRefused(store.refund("k2", ORDER, "10.01"), 422, "exceeds-refundable");
        assertThat(store.refund("k3", ORDER, "10.00").status()).isEqualTo(201);
        assertRefused(store.refund("k4", ORDER, "0.01"), 422, "exceeds-refundable");
    }

    @Test
    void what_the_store_does_not_refund_is_refused_with_code_and_sentence() {
        assertRefused(store.refund("k", "%23W1000009", "1.00"), 422, "refunds-refused");
        assertRefused(store.refund("k", "%23W1000017", "1.00"), 422, "order-cancelled");
        assertRefused(store.refund("k", "%23W9999999", "1.00"), 404, "no-such-order");
        assertRefused(store.refund("k", ORDER, "1.001"), 422, "malformed-amount");
        assertRefused(store.change("k", "/orders/" + ORDER + "/refunds", "{}"), 422, "malformed-amount");
        assertRefused(
                store.change("k", "/orders/" + ORDER + "/refunds", "{'amount': '1.00', 'paymentMethodId': 'paypal_0'}"),
                422,
                "unknown-payment-method");
        assertThat(store.effects()).isEmpty();
    }

    @Test
    void a_malformed_request_is_refused_with_400() {
        String path = "/sandbox/store/orders/" + ORDER + "/refunds";

        assertRefused(store.post(path, "{'amount': '1.00'}"), 400, "idempotency-key-required");
        assertRefused(
                store.post(path, "{'amount': '1.00'}", "Idempotency-Key", "k".repeat(256)),
                400,
                "idempotency-key-required");
        assertRefused(store.refund("k", ORDER, "1.00', 'surprise': '1"), 400, "malformed-body");
        assertRefused(store.change("k", "/orders/" + ORDER + "/refunds", "{"), 400, "malformed-body");
    }

    @Test
    void a_refund_expects_the_version_it_names() {
        assertThat(store.refund("k1", ORDER, "1.00", "If-Match", "\"1\"").status())
                .isEqualTo(201);
        assertRefused(store.refund("k2", ORDER, "1.00", "If-Match", "\"1\""), 412, "version-changed");
        assertThat(store.refund("k2", ORDER, "1.00", "If-Match", "\"2\"").status())
                .isEqualTo(201);
        assertThat(store.refund("k3", ORDER, "1.00", "If-Match", "*").status()).isEqualTo(201);
    }

    @Test
    void a_reversal_takes_the_refund_back_once() {
        String refundId =
                store.refund("k1", ORDER, "20.00").json().get("refundId").asText();

        Reply reply = reverse("k2", refundId);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().get("refundId").asText()).isEqualTo(refundId);
        assertThat(reply.json().get("amount").textValue()).isEqualTo("20.00");
        assertThat(reply.json().get("currency").asText()).isEqualTo("USD");
        assertThat(reply.json().has("reversalId")).isTrue();
        assertThat(reply.json().has("reversedAt")).isTrue();
        JsonNode order = store.order(ORDER);
        assertThat(order.get("refundable").textValue()).isEqualTo("6480.00");
        assertThat(order.get("version").intValue()).isEqualTo(3);
        assertThat(order.get("refunds").get(0).get("reversed").booleanValue()).isTrue();
        assertThat(reverse("k2", refundId).json()).isEqualTo(reply.json());
        assertRefused(reverse("k3", refundId), 409, "already-reversed");
        assertRefused(reverse("k4", "refund_none"), 404, "no-such-refund");
    }

    private Reply reverse(String key, String refundId) {
        return store.change(key, "/refunds/" + refundId + "/reversal", "");
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.json().get("detail").asText()).endsWith(".");
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }
}
