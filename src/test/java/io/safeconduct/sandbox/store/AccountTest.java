package io.safeconduct.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who gets in, and where codes go to. */
@StoreTest
class AccountTest {

    private static final String ACCOUNT = "/accounts/clara_plain";

    private StoreClient store;

    @BeforeEach
    void firstState(@LocalServerPort int port) {
        store = StoreClient.on(port);
        store.reset();
    }

    @Test
    void a_new_address_is_a_new_factor_and_can_be_put_back() {
        JsonNode before = account();
        String change = store.change("k1", ACCOUNT + "/email", "{'email': 'new@example.org'}")
                .json()
                .path("changeId")
                .asText();

        assertThat(account().path("email").asText()).isEqualTo("new@example.org");
        assertThat(code("k2", before.path("emailSince").asText())
                        .json()
                        .path("factor")
                        .asText())
                .isEqualTo("sms");
        assertThat(store.change("k3", "/account-changes/" + change + "/reversal", "{}")
                        .status())
                .isEqualTo(201);
        assertThat(account().path("email")).isEqualTo(before.path("email"));
        assertThat(account().path("factors")).isEqualTo(before.path("factors"));
        assertThat(account().path("version").asInt()).isEqualTo(3);
    }

    @Test
    void what_was_changed_since_is_not_put_back() {
        String change = store.change("k1", ACCOUNT + "/password-reset", "{}")
                .json()
                .path("changeId")
                .asText();
        store.change("k2", ACCOUNT + "/sign-out", "{}");

        assertThat(store.change("k3", "/account-changes/" + change + "/reversal", "{}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void no_code_goes_to_a_factor_that_was_enrolled_later() {
        assertThat(code("k1", "2020-01-01T00:00:00Z").status()).isEqualTo(422);
        assertThat(code("k1", "2025-01-01T00:00:00Z").status()).isEqualTo(201);
    }

    private StoreClient.Reply code(String key, String enrolledBefore) {
        return store.change(
                key,
                ACCOUNT + "/codes",
                "{'code': '123456', 'text': 'Code:', 'enrolledBefore': '" + enrolledBefore + "'}");
    }

    private JsonNode account() {
        return store.read(ACCOUNT).json();
    }
}
