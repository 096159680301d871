package io.safeconduct.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.policy.PolicyFiles;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What evidence and grants are bound to. */
class ProposalHashTest {

    private static final String REFUND = "{\"orderId\": \"W1\", \"amount\": \"20.00\", \"reason\": \"Broken\"}";
    private static final String HASH = hash("refund.issue", "clara", REFUND, money("20.00", "EUR"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"orderId\": \"W1\", \"amount\": 20, \"reason\": \"Broken\"}",
                "{\"orderId\": \"W1\", \"amount\": 20.0, \"reason\": \"Broken\"}",
                "{\"orderId\": \"W1\", \"amount\": 2E1, \"reason\": \"Broken\"}",
                "{\"orderId\": \"W1\", \"amount\": \"20\", \"reason\": \"Broken\"}",
                "{\"reason\": \"Broken\", \"amount\": \"20.00\", \"orderId\": \"W1\"}",
                "{ \"orderId\" :\"W1\",\"amount\":\"20.00\",  \"reason\":\"Br\\u006fken\" }"
            })
    void the_same_is_the_same_however_it_is_written(String parameters) {
        assertThat(hash("refund.issue", "clara", parameters, money("20.00", "EUR")))
                .isEqualTo(HASH);
    }

    @Test
    void the_amount_is_the_same_however_it_is_written() {
        assertThat(hash("refund.issue", "clara", REFUND, money("20", "EUR"))).isEqualTo(HASH);
        assertThat(hash("refund.issue", "clara", REFUND, money("2E1", "EUR"))).isEqualTo(HASH);
    }

    @Test
    void whatever_is_bound_changes_the_hash() {
        Set<String> hashes = new HashSet<>(Set.of(
                HASH,
                hash("refund.issue", "oscar", REFUND, money("20.00", "EUR")),
                hash("refund.issue", "clara", REFUND, money("20.01", "EUR")),
                hash("refund.issue", "clara", REFUND, money("20.00", "USD")),
                hash("refund.issue", "clara", REFUND, null),
                hash("refund.issue", "clara", REFUND.replace("W1", "W2"), money("20.00", "EUR")),
                hash("refund.issue", "clara", REFUND.replace("W1", "w1"), money("20.00", "EUR")),
                hash("refund.issue", "clara", REFUND.replace("20.00", "20.01"), money("20.00", "EUR")),
                hash("refund.issue", "clara", REFUND.replace("Broken", "broken"), money("20.00", "EUR")),
                hash("refund.issue", "clara", REFUND.replace("Broken", "Broken "), money("20.00", "EUR")),
                hash("refund.issue", "clara", "{\"orderId\": \"W1\", \"amount\": \"20.00\"}", money("20.00", "EUR"))));

        assertThat(hashes).hasSize(11);
        assertThat(ProposalHash.of(Cases.proposal("order.read", "clara", Cases.AGENT), null))
                .isNotEqualTo(ProposalHash.of(Cases.proposal("message.send", "clara", Cases.AGENT), null));
    }

    private static String hash(String action, String subject, String parameters, @Nullable Money amount) {
        ObjectNode canonical = PolicyFiles.ofThisRepository()
                .catalogue()
                .action(action)
                .parameters()
                .canonical(json(parameters));
        return ProposalHash.of(Cases.proposal(action, subject, Cases.AGENT, canonical), amount);
    }

    private static Money money(String value, String currency) {
        return new Money(new BigDecimal(value), currency);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build()
                    .readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
