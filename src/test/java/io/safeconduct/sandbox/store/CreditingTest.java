package io.safeconduct.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.sandbox.store.StoreClient.Reply;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@StoreTest
class CreditingTest {

    private StoreClient store;

    @BeforeEach
    void firstState(@LocalServerPort int port) {
        store = StoreClient.on(port);
        store.reset();
    }

    @Test
    void a_quote_normalises_the_amount_and_says_what_is_there_already() {
        grant("k1", "clara_plain", "5.00");

        assertThat(quote("clara_plain", "?amount=10.5").json().toString())
                .isEqualTo("{\"customerId\":\"clara_plain\",\"amount\":\"10.50\",\"currency\":\"USD\","
                        + "\"credit\":\"5.00\"}");
        for (String amount : List.of("", "?amount=0", "?amount=-1", "?amount=1.001", "?amount=much")) {
            assertRefused(quote("clara_plain", amount), 422, "malformed-amount");
        }
        assertRefused(quote("nobody", "?amount=1"), 404, "no-such-customer");
    }

    @Test
    void granted_credit_adds_up() {
        Reply reply = grant("k1", "clara_plain", "10.00");
        grant("k2", "clara_plain", "2.5");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().fieldNames())
                .toIterable()
                .containsExactly("creditId", "customerId", "amount", "currency", "grantedAt");
        assertThat(reply.json().get("amount").textValue()).isEqualTo("10.00");
        assertThat(credit("clara_plain")).isEqualTo("12.50");
        assertThat(credit("ada_always_approve")).isEqualTo("0.00");
        JsonNode effect = store.effects().get(0);
        assertThat(effect.get("operation").textValue()).isEqualTo("credit");
        assertThat(effect.get("customerId").textValue()).isEqualTo("clara_plain");
        assertThat(effect.get("amount").textValue()).isEqualTo("10.00");
    }

    @Test
    void credit_is_granted_once_under_one_key() {
        Reply first = grant("k1", "clara_plain", "10.00");

        assertThat(grant("k1", "clara_plain", "10.00").json()).isEqualTo(first.json());
        assertRefused(grant("k1", "clara_plain", "11.00"), 422, "idempotency-key-reused");
        assertThat(credit("clara_plain")).isEqualTo("10.00");
        assertThat(store.effects()).hasSize(1);
    }

    @Test
    void what_the_store_does_not_grant_is_refused() {
        assertRefused(grant("k", "nobody", "10.00"), 404, "no-such-customer");
        assertRefused(grant("k", "clara_plain", "0.00"), 422, "malformed-amount");
        assertRefused(grant("k", "clara_plain", "1.00', 'reason': 5, 'more': '"), 400, "malformed-body");
        assertThat(store.effects()).isEmpty();
    }

    @Test
    void credit_expects_the_version_of_the_customer_and_counts_as_a_change() {
        assertThat(grant("k1", "clara_plain", "1.00", "If-Match", "\"1\"").status())
                .isEqualTo(201);
        assertThat(store.read("/customers/clara_plain").header("ETag")).isEqualTo("\"2\"");
        assertRefused(grant("k2", "clara_plain", "1.00", "If-Match", "\"1\""), 412, "version-changed");
    }

    @Test
    void a_reversal_takes_that_credit_back_once() {
        grant("k1", "clara_plain", "10.00");
        String second =
                grant("k2", "clara_plain", "2.50").json().get("creditId").asText();

        Reply reply = reverse("k3", second);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().get("creditId").textValue()).isEqualTo(second);
        assertThat(reply.json().get("amount").textValue()).isEqualTo("2.50");
        assertThat(credit("clara_plain")).isEqualTo("10.00");
        assertThat(reverse("k3", second).json()).isEqualTo(reply.json());
        assertRefused(reverse("k4", second), 409, "already-reversed");
        assertRefused(reverse("k5", "credit_none"), 404, "no-such-credit");
        assertThat(credit("clara_plain")).isEqualTo("10.00");
        assertThat(store.effects().get(2).get("operation").textValue()).isEqualTo("credit-reversal");
    }

    @Test
    void credit_is_reversed_once_however_many_ask_at_the_same_moment() {
        String credit =
                grant("k", "clara_plain", "10.00").json().get("creditId").asText();

        List<Reply> replies = Callers.atOnce(5, number -> reverse("r" + number, credit));

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 409, 409, 409, 409);
        assertThat(credit("clara_plain")).isEqualTo("0.00");
    }

    private Reply quote(String customerId, String query) {
        return store.read("/customers/" + customerId + "/credit-quote" + query);
    }

    private Reply grant(String key, String customerId, String amount, String... headers) {
        return store.change(
                key, "/customers/" + customerId + "/credits", "{'amount': '%s'}".formatted(amount), headers);
    }

    private Reply reverse(String key, String creditId) {
        return store.change(key, "/credits/" + creditId + "/reversal", "");
    }

    private String credit(String customerId) {
        return store.read("/customers/" + customerId).json().get("credit").textValue();
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status()).as(code).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.json().get("detail").asText()).endsWith(".");
    }
}
