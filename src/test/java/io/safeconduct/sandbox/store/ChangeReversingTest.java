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
class ChangeReversingTest {

    private static final String PENDING = "%23W1000002";
    private static final String ADDRESS =
            "{'address1': '1 Elm Row', 'city': 'Boise', 'state': 'ID', 'country': 'USA', 'zip': '83702'}";
    private static final String WHITE_LAMP =
            "{'itemIds': ['7000000001'], 'newItemIds': ['7000000201'], 'paymentMethodId': 'gift_card_1000001'}";

    private StoreClient store;

    @BeforeEach
    void firstState(@LocalServerPort int port) {
        store = StoreClient.on(port);
        store.reset();
    }

    @Test
    void a_reversed_change_leaves_order_and_gift_card_as_they_were() {
        JsonNode order = order();
        JsonNode methods = methods();
        String change = changeId(amend("k1", "items", WHITE_LAMP));
        assertThat(methods.at("/2/balance").textValue()).isEqualTo("25.00");
        assertThat(methods().at("/2/balance").textValue()).isEqualTo("35.00");

        Reply reply = reverse("k2", change);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().get("reversedOperation").textValue()).isEqualTo("order-items");
        assertThat(order()).isEqualTo(order);
        assertThat(methods()).isEqualTo(methods);
        assertThat(store.order(PENDING).get("version").intValue()).isEqualTo(3);
        assertThat(store.order(PENDING).at("/refunds/0/reversed").booleanValue())
                .isTrue();
        assertThat(store.read("/effects/k2").json().get("operation").textValue())
                .isEqualTo("change-reversal");
    }

    @Test
    void changes_and_refunds_are_reversed_newest_first_only() {
        JsonNode first = order();
        String address = changeId(amend("k1", "address", ADDRESS));
        String refund =
                store.refund("k2", PENDING, "20.00").json().get("refundId").asText();
        String cancellation = changeId(amend("k3", "cancellation", "{'reason': 'ordered by mistake'}"));

        assertRefused(reverse("k4", address), "changed-since");
        assertThat(reverse("k5", cancellation).status()).isEqualTo(201);
        assertRefused(reverse("k6", address), "changed-since");
        assertThat(store.change("k7", "/refunds/" + refund + "/reversal", "{}").status())
                .isEqualTo(201);
        assertThat(reverse("k8", address).status()).isEqualTo(201);

        assertThat(order()).isEqualTo(first);
    }

    @Test
    void a_change_is_reversed_once() {
        String change = changeId(amend("k1", "address", ADDRESS));
        Reply first = reverse("k2", change);

        assertThat(reverse("k2", change).json()).isEqualTo(first.json());
        assertRefused(reverse("k3", change), "already-reversed");
        assertThat(reverse("k4", "change_none").code()).isEqualTo("no-such-change");
    }

    @Test
    void a_refund_that_is_part_of_a_change_is_not_reversed_alone() {
        amend("k1", "cancellation", "{'reason': 'no longer needed'}");
        String refund = store.order(PENDING).at("/refunds/0/refundId").asText();

        assertRefused(store.change("k2", "/refunds/" + refund + "/reversal", "{}"), "part-of-change");
    }

    @Test
    void what_a_gift_card_got_and_spent_is_not_taken_back() {
        Reply cheaper = store.change(
                "k1",
                "/orders/%23W1000057/items",
                "{'itemIds': ['7000000007'], 'newItemIds': ['7000000107'], 'paymentMethodId': 'gift_card_1000019'}");
        Reply spent = store.change("k2", "/orders/%23W1000044/payment", "{'paymentMethodId': 'gift_card_1000019'}");
        assertThat(spent.status()).isEqualTo(201);

        assertRefused(reverse("k3", changeId(cheaper)), "balance-spent");
        assertThat(store.order("%23W1000057").get("status").textValue()).isEqualTo("pending (item modified)");
        assertThat(reverse("k4", changeId(spent)).status()).isEqualTo(201);
        assertThat(reverse("k5", changeId(cheaper)).status()).isEqualTo(201);
    }

    @Test
    void a_customers_address_is_changed_and_put_back() {
        JsonNode before = store.read("/customers/clara_plain").json().get("address");
        Reply moved = move("k1", ADDRESS, "\"1\"");
        assertThat(moved.status()).isEqualTo(201);
        assertThat(store.read("/customers/clara_plain").header("ETag")).isEqualTo("\"2\"");
        assertThat(store.read("/customers/clara_plain")
                        .json()
                        .at("/address/city")
                        .textValue())
                .isEqualTo("Boise");
        assertThat(move("k2", ADDRESS, "\"1\"").code()).isEqualTo("version-changed");

        Reply again = move("k3", ADDRESS.replace("Boise", "Nampa"), "*");

        assertRefused(reverse("k4", changeId(moved)), "changed-since");
        assertThat(reverse("k5", changeId(again)).status()).isEqualTo(201);
        assertThat(reverse("k6", changeId(moved)).status()).isEqualTo(201);
        assertThat(store.read("/customers/clara_plain").json().get("address")).isEqualTo(before);
    }

    private Reply amend(String key, String path, String body) {
        return store.change(key, "/orders/" + PENDING + "/" + path, body);
    }

    private Reply move(String key, String body, String expectedState) {
        return store.change(key, "/customers/clara_plain/address", body, "If-Match", expectedState);
    }

    private Reply reverse(String key, String changeId) {
        return store.change(key, "/changes/" + changeId + "/reversal", "{'reason': 'rolled back'}");
    }

    private JsonNode order() {
        return ((ObjectNode) store.order(PENDING)).without(List.of("version", "refunds"));
    }

    private JsonNode methods() {
        return store.read("/customers/clara_plain").json().get("paymentMethods");
    }

    private static String changeId(Reply reply) {
        return reply.json().get("changeId").asText();
    }

    private static void assertRefused(Reply reply, String code) {
        assertThat(reply.status()).as(code).isEqualTo(409);
        assertThat(reply.code()).isEqualTo(code);
    }
}
