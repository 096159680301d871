package io.safeconduct.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterSchemaTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final ParameterSchema REFUND = new ParameterSchema(
            json(
                    """
                    {"type": "object", "required": ["orderId", "amount"], "additionalProperties": false, "properties": {
                       "orderId": {"type": "string", "pattern": "^#?[A-Za-z0-9_-]{1,64}$"},
                       "amount": {"type": ["string", "number"], "format": "money"},
                       "reason": {"type": "string", "maxLength": 10}}}
                    """));

    @ParameterizedTest
    @ValueSource(strings = {"\"20.00\"", "\"20\"", "\"20.0\"", "20", "20.0", "20.00", "2E1", "2e+1", "0.2E2", "20.000"})
    void money_has_one_canonical_form(String amount) {
        assertThat(canonical(amount)).isEqualTo("20.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.01", "\"0.01\"", "999999999999.99", "\"999999999999.99\""})
    void the_smallest_and_the_greatest_amount_keep_every_digit(String amount) {
        assertThat(canonical(amount)).isEqualTo(amount.replace("\"", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "\"0.00\"",
                "-20",
                "\"-20.00\"",
                "\"+20.00\"",
                "20.001",
                "\"20.001\"",
                "1e400",
                "\"1e400\"",
                "1e-400",
                "1e999999999",
                "-1e999999999",
                "1000000000000",
                "\"NaN\"",
                "\"Infinity\"",
                "\"\"",
                "\" 20.00\"",
                "\"20.00\\n\"",
                "\"20,00\"",
                "\"1_000\"",
                "\"0x14\"",
                "\"2E1\"",
                "\"20.00 EUR\"",
                "\"\\u0662\\u0660\"",
                "\"\\uff12\\uff10.00\"",
                "null",
                "true",
                "[20]",
                "{\"value\": 20}"
            })
    void what_is_no_amount_of_money_is_refused(String amount) {
        assertThat(refusal(refund(amount)).wrong()).singleElement().asString().contains("/amount");
    }

    @Test
    void an_endless_number_of_digits_is_refused_and_not_rounded() {
        assertThat(refusal(refund("20.00" + "0".repeat(900) + "1")).wrong()).hasSize(1);
        assertThat(refusal(refund("9".repeat(900))).wrong()).hasSize(1);
    }

    @Test
    void what_is_not_a_number_at_all_is_refused() {
        JsonNode parameters =
                JsonNodeFactory.instance.objectNode().put("orderId", "W1").set("amount", nan());

        assertThatThrownBy(() -> REFUND.canonical(parameters)).isInstanceOf(InvalidParametersException.class);
    }

    @Test
    void nothing_but_money_is_changed() {
        assertThat(REFUND.canonical(json("{\"reason\": \"20\", \"amount\": 20, \"orderId\": \"0020\"}")))
                .isEqualTo(json("{\"orderId\": \"0020\", \"amount\": \"20.00\", \"reason\": \"20\"}"));
    }

    @Test
    void what_was_given_is_left_alone() {
        JsonNode given = json(refund("20"));

        REFUND.canonical(given);

        assertThat(given).isEqualTo(json(refund("20")));
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        assertThat(refusal("{\"amount\": 20, \"reason\": \"much too long\", \"limit\": 1}")
                        .wrong())
                .hasSize(3)
                .anyMatch(wrong -> wrong.contains("orderId"))
                .anyMatch(wrong -> wrong.contains("reason"))
                .anyMatch(wrong -> wrong.contains("limit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../W1", "W1/refunds", "W1\\n", "W 1", "W1?x=y", "", "\\uff37\\uff11"})
    void a_pattern_covers_the_whole_text(String order) {
        assertThat(refusal("{\"amount\": 20, \"orderId\": \"" + order + "\"}").wrong())
                .singleElement()
                .asString()
                .contains("/orderId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "null", "12"})
    void parameters_are_an_object(String parameters) {
        assertThat(refusal(parameters).wrong()).isNotNull();
    }

    @Test
    void what_is_no_schema_is_refused() {
        JsonNode schema = json("{\"type\": \"object\", \"properties\": {\"orderId\": {\"type\": \"strin\"}}}");

        assertThatThrownBy(() -> new ParameterSchema(schema)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String canonical(String amount) {
        return REFUND.canonical(json(refund(amount))).path("amount").textValue();
    }

    private static String refund(String amount) {
        return "{\"orderId\": \"W1\", \"amount\": " + amount + "}";
    }

    private static InvalidParametersException refusal(String parameters) {
        return catchThrowableOfType(InvalidParametersException.class, () -> REFUND.canonical(json(parameters)));
    }

    private static DoubleNode nan() {
        return DoubleNode.valueOf(Double.NaN);
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.reader()
                    .with(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
