package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent cannot find out which orders other customers have. */
@HouseTest
class ForeignOrderTest {

    private static final Set<String> DIFFERENT_EACH_TIME = Set.of("id", "journeyId", "links", "parameters");

    @ParameterizedTest
    @ValueSource(strings = {"order.read", "refund.issue"})
    void another_customers_order_is_denied_exactly_like_one_that_does_not_exist(String action, House house) {
        // given
        Conversation clara = house.conversationOf("clara_plain");

        // when
        JsonNode others = clara.propose(action, parameters(action, "#W1000018"));
        JsonNode nobodys = clara.propose(action, parameters(action, "#W9999999"));

        // then
        assertThat(others.path("state").asText()).isEqualTo("denied");
        assertThat(comparable(nobodys)).isEqualTo(comparable(others));
    }

    private static Map<String, String> parameters(String action, String order) {
        return action.equals("order.read") ? Map.of("orderId", order) : Map.of("orderId", order, "amount", "10.00");
    }

    private static JsonNode comparable(JsonNode proposal) {
        return ((ObjectNode) proposal.deepCopy()).remove(DIFFERENT_EACH_TIME);
    }
}
