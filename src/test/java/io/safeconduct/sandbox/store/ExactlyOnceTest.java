package io.safeconduct.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.sandbox.store.StoreClient.Reply;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@StoreTest
class ExactlyOnceTest {

    private static final String ORDER = "%23W1000001";

    private StoreClient store;

    @BeforeEach
    void firstState(@LocalServerPort int port) {
        store = StoreClient.on(port);
        store.reset();
    }

    @Test
    void a_repeated_request_gets_the_first_answer_again() {
        Reply first = store.refund("k1", ORDER, "20.00");
        Reply second = store.refund("k1", ORDER, "20.00");

        assertThat(first.header("Idempotent-Replay")).isEmpty();
        assertThat(second.header("Idempotent-Replay")).isEqualTo("true");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json().toString()).isEqualTo(first.json().toString());
        assertThat(store.order(ORDER).get("refunded").textValue()).isEqualTo("20.00");
    }

    @Test
    void a_repeated_request_is_replayed_though_the_order_has_changed_since() {
        Reply first = store.refund("k1", ORDER, "20.00", "If-Match", "\"1\"");

        assertThat(store.refund("k1", ORDER, "20.00", "If-Match", "\"1\"").json())
                .isEqualTo(first.json());
    }

    @Test
    void a_key_serves_one_request_only() {
        store.refund("k1", ORDER, "20.00");

        assertThat(store.refund("k1", ORDER, "20.01").code()).isEqualTo("idempotency-key-reused");
        assertThat(store.refund("k1", "%23W1000002", "20.00").code()).isEqualTo("idempotency-key-reused");
        Reply message = store.change("k1", "/customers/clara_plain/messages", "{'kind': 'message', 'text': 'x'}");
        assertThat(message.status()).isEqualTo(422);
        assertThat(message.code()).isEqualTo("idempotency-key-reused");
        assertThat(store.effects()).hasSize(1);
    }

    @Test
    void a_refused_request_may_be_tried_again_under_its_key() {
        assertThat(store.refund("k1", ORDER, "9000.00").status()).isEqualTo(422);
        assertThat(store.refund("k1", ORDER, "90.00").status()).isEqualTo(201);
    }

    @Test
    void twenty_at_the_same_moment_under_one_key_are_one_effect() {
        List<Reply> replies = Callers.atOnce(20, number -> store.refund("k1", ORDER, "20.00"));

        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertThat(replies).extracting(Reply::json).containsOnly(replies.get(0).json());
        assertThat(replies)
                .extracting(reply -> reply.header("Idempotent-Replay"))
                .containsOnlyOnce("");
        assertThat(store.effects()).hasSize(1);
        assertThat(store.order(ORDER).get("refunded").textValue()).isEqualTo("20.00");
    }

    @Test
    void two_keys_racing_for_the_last_money_never_overshoot() {
        for (int round = 0; round < 10; round++) {
            store.reset();
            int thisRound = round;

            List<Reply> replies =
                    Callers.atOnce(2, number -> store.refund("k" + thisRound + "-" + number, "%23W1000002", "50.00"));

            assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 422);
            assertThat(store.order("%23W1000002").get("refundable").textValue()).isEqualTo("34.90");
        }
    }

    @Test
    void two_refunds_that_expect_the_same_version_are_not_both_made() {
        List<Reply> replies =
                Callers.atOnce(2, number -> store.refund("k" + number, ORDER, "1.00", "If-Match", "\"1\""));

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 412);
    }

    @Test
    void a_refund_is_reversed_once_however_many_ask_at_the_same_moment() {
        String refundId =
                store.refund("k", ORDER, "20.00").json().get("refundId").asText();

        List<Reply> replies =
                Callers.atOnce(5, number -> store.change("r" + number, "/refunds/" + refundId + "/reversal", ""));

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 409, 409, 409, 409);
        assertThat(store.order(ORDER).get("refunded").textValue()).isEqualTo("0.00");
    }

    @Test
    void effects_tell_every_change_once_and_can_be_filtered() {
        store.refund("k1", ORDER, "20.00");
        store.refund("k1", ORDER, "20.00");
        store.refund("k2", "%23W1000014", "5.00");
        store.change("k3", "/customers/clara_plain/messages", "{'kind': 'message', 'text': 'x'}");

        JsonNode effects = store.effects();

        assertThat(effects.findValuesAsText("idempotencyKey")).containsExactly("k1", "k2", "k3");
        assertThat(effects.findValuesAsText("operation")).containsExactly("refund", "refund", "message");
        assertThat(effects.get(0).get("amount").textValue()).isEqualTo("20.00");
        assertThat(effects.get(0).get("currency").asText()).isEqualTo("USD");
        assertThat(effects.get(2).get("amount").isNull()).isTrue();
        assertThat(effects.get(0).has("requestHash")).isFalse();
        assertThat(keys("orderId=%23W1000001")).containsExactly("k1");
        assertThat(keys("customerId=clara_plain")).containsExactly("k1", "k3");
        assertThat(keys("operation=refund")).containsExactly("k1", "k2");
        assertThat(keys("idempotencyKey=k2")).containsExactly("k2");
        assertThat(keys("operation=refund&customerId=clara_plain")).containsExactly("k1");
    }

    @Test
    void an_effect_is_found_by_its_key_with_the_original_answer() {
        Reply answer = store.refund("k1", ORDER, "20.00");

        Reply effect = store.read("/effects/k1");

        assertThat(effect.status()).isEqualTo(200);
        assertThat(effect.json().get("response")).isEqualTo(answer.json());
        assertThat(store.read("/effects/k2").code()).isEqualTo("no-such-effect");
    }

    @Test
    void a_reset_puts_everything_back() {
        JsonNode before = store.order(ORDER);
        store.refund("k1", ORDER, "20.00");
        store.change("k2", "/customers/clara_plain/messages", "{'kind': 'message', 'text': 'x'}");
        store.fault("{'operation': '*', 'mode': 'error'}");

        Reply reset = store.reset();

        assertThat(reset.status()).isEqualTo(204);
        assertThat(store.order(ORDER)).isEqualTo(before);
        assertThat(store.effects()).isEmpty();
        assertThat(store.read("/faults").json()).isEmpty();
        assertThat(store.read("/customers/clara_plain/messages").json()).isEmpty();
        assertThat(store.refund("k1", ORDER, "30.00").status()).isEqualTo(201);
    }

    private List<String> keys(String filter) {
        return store.read("/effects?" + filter).json().findValuesAsText("idempotencyKey");
    }
}
