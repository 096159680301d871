package io.safeconduct.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.sandbox.store.StoreClient.Reply;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@StoreTest
class PreferencesTest {

    private StoreClient store;

    @BeforeEach
    void firstState(@LocalServerPort int port) {
        store = StoreClient.on(port);
        store.reset();
    }

    @Test
    void segment_and_preferences_come_with_the_data() {
        assertThat(customer("clara_plain").get("segment").textValue()).isEqualTo("regular");
        assertThat(customer("noor_castellano_1105").get("segment").textValue()).isEqualTo("new");
        assertThat(customer("greta_nakamura_1112").get("segment").textValue()).isEqualTo("vip");
        assertThat(preferences("clara_plain").toString())
                .isEqualTo("{\"newsletter\":true,\"language\":\"en\",\"contact\":\"email\"}");
        assertThat(preferences("mona_no_messages").toString())
                .isEqualTo("{\"newsletter\":false,\"language\":\"en\",\"contact\":\"none\"}");
    }

    @Test
    void what_is_named_is_changed_once_and_the_rest_stays() {
        Reply reply = change("k1", "{'newsletter': false, 'contact': 'phone'}", "If-Match", "\"1\"");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().get("operation").textValue()).isEqualTo("customer-preferences");
        assertThat(reply.json().get("customerId").textValue()).isEqualTo("clara_plain");
        assertThat(preferences("clara_plain").toString())
                .isEqualTo("{\"newsletter\":false,\"language\":\"en\",\"contact\":\"phone\"}");
        assertThat(store.read("/customers/clara_plain").header("ETag")).isEqualTo("\"2\"");
        assertThat(change("k1", "{'newsletter': false, 'contact': 'phone'}").json())
                .isEqualTo(reply.json());
        assertThat(store.effects()).hasSize(1);
        assertThat(store.effects().get(0).get("operation").textValue()).isEqualTo("customer-preferences");
    }

    @Test
    void what_is_no_preference_is_refused() {
        for (String body : List.of(
                "{}",
                "{'contact': 'pigeon'}",
                "{'language': ' '}",
                "{'language': '%s'}".formatted("x".repeat(36)),
                "{'newsletter': null}")) {
            assertRefused(change("k", body), 422, "malformed-preferences");
        }
        assertRefused(change("k", "{'newsletter': 'perhaps'}"), 400, "malformed-body");
        assertRefused(change("k", "{'language': 'de'}", "If-Match", "\"7\""), 412, "version-changed");
        assertRefused(
                store.change("k", "/customers/nobody/preferences", "{'language': 'de'}"), 404, "no-such-customer");
        assertThat(store.effects()).isEmpty();
        assertThat(store.read("/customers/clara_plain").header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void preferences_are_put_back_newest_first_whatever_else_was_changed() {
        JsonNode before = preferences("clara_plain");
        String first = changeId(change("k1", "{'language': 'de'}"));
        String second = changeId(change("k2", "{'newsletter': false}"));
        store.change(
                "k3",
                "/customers/clara_plain/address",
                "{'address1': '1 Elm Row', 'city': 'Boise', 'state': 'ID', 'country': 'USA', 'zip': '83702'}");
        JsonNode address = customer("clara_plain").get("address");

        assertRefused(reverse("k4", first), 409, "changed-since");
        assertThat(reverse("k5", second).status()).isEqualTo(201);
        assertThat(reverse("k6", first).json().get("reversedOperation").textValue())
                .isEqualTo("customer-preferences");
        assertRefused(reverse("k7", first), 409, "already-reversed");

        assertThat(preferences("clara_plain")).isEqualTo(before);
        assertThat(customer("clara_plain").get("address")).isEqualTo(address);
        assertThat(address.get("city").textValue()).isEqualTo("Boise");
    }

    private Reply change(String key, String body, String... headers) {
        return store.change(key, "/customers/clara_plain/preferences", body, headers);
    }

    private Reply reverse(String key, String changeId) {
        return store.change(key, "/changes/" + changeId + "/reversal", "");
    }

    private JsonNode customer(String customerId) {
        return store.read("/customers/" + customerId).json();
    }

    private JsonNode preferences(String customerId) {
        return customer(customerId).get("preferences");
    }

    private static String changeId(Reply reply) {
        return reply.json().get("changeId").asText();
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status()).as(code).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.json().get("detail").asText()).endsWith(".");
    }
}
