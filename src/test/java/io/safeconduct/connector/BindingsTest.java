package io.safeconduct.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindingsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../refunds",
                "..\\refunds",
                "a/b",
                "/",
                "\\",
                "%2e%2e",
                "%2F",
                "..%2f..",
                "?x=y",
                "#W1",
                "a;b",
                "a&b",
                "{subject}",
                "a b",
                "a\nb",
                "a\0b",
                "...",
                "ü",
                "\uD83D\uDE00",
                "@host",
                ":80",
                "//host"
            })
    void whatever_a_value_holds_it_stays_one_segment_of_the_path(String value) {
        String path = Bindings.none().with("id", value).path("/orders/{id}/refunds");

        URI uri = URI.create("http://store.example" + path);
        String[] segments = uri.getRawPath().split("/", -1);
        assertThat(segments).hasSize(4).startsWith("", "orders").endsWith("refunds");
        assertThat(segments[2]).matches("[A-Za-z0-9._~%-]+");
        assertThat(uri.getPath()).isEqualTo("/orders/" + value + "/refunds");
        assertThat(uri.normalize().getRawPath()).isEqualTo(path);
        assertThat(uri.getRawQuery()).isNull();
        assertThat(uri.getRawFragment()).isNull();
        assertThat(uri.getHost()).isEqualTo("store.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", ".", ".."})
    void a_value_that_would_change_the_shape_of_the_path_is_refused(String value) {
        assertThatThrownBy(() -> Bindings.none().with("id", value).path("/orders/{id}/refunds"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]", "[\"W1\"]"})
    void what_is_no_single_value_is_refused_in_a_path(String value) {
        assertThatThrownBy(() -> Bindings.none().with("id", json(value)).path("/orders/{id}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_missing_value_is_refused_in_a_path() {
        assertThatThrownBy(() -> Bindings.none().path("/orders/{parameters.orderId}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parameters.orderId");
    }

    @Test
    void a_body_keeps_types_and_leaves_out_what_is_missing() {
        Bindings bindings = Bindings.none()
                .with("subject", "clara")
                .with(
                        "facts",
                        json("{\"order\": {\"version\": 3, \"open\": true, \"paid\": \"20.10\", \"note\": null}}"));

        assertThat(
                        bindings.fill(
                                json(
                                        """
                        {"version": "{facts.order.version}", "open": "{facts.order.open}", "paid": "{facts.order.paid}",
                         "note": "{facts.order.note}", "reason": "{parameters.reason}", "limit": 7,
                         "text": "Order {facts.order.version} of {subject}{parameters.reason}"}
                        """)))
                .isEqualTo(
                        json(
                                """
                                {"version": 3, "open": true, "paid": "20.10", "limit": 7, "text": "Order 3 of clara"}
                                """));
    }

    @Test
    void a_body_is_filled_at_any_depth() {
        Bindings bindings = Bindings.none().with("subject", "clara").with("facts", json("{\"amount\": 5}"));

        assertThat(
                        bindings.fill(
                                json(
                                        """
                        {"to": {"customer": "{subject}", "name": "{parameters.name}"}, "lines": [{"value": "{facts.amount}"}, "{subject}"]}
                        """)))
                .isEqualTo(json("{\"to\": {\"customer\": \"clara\"}, \"lines\": [{\"value\": 5}, \"clara\"]}"));
    }

    @Test
    void a_value_is_never_taken_for_a_template() {
        Bindings bindings = Bindings.none().with("key", "secret").with("text", "{key} $1 \\");

        assertThat(bindings.fill(json("{\"whole\": \"{text}\", \"part\": \"Says: {text}\"}")))
                .isEqualTo(json("{\"whole\": \"{key} $1 \\\\\", \"part\": \"Says: {key} $1 \\\\\"}"));
        assertThat(Bindings.none().with("key", "secret").with("id", "{key}").path("/{id}"))
                .doesNotContain("secret");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
