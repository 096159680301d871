package io.safeconduct.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The store gives no answers about one customer, for so long that all tries are used up. */
record Outage(House house, Conversation customer, List<JsonNode> messages) {

    private static final int MANY = 20;

    static Outage of(House house, String customerId, String mode) {
        Conversation customer = house.conversationOf(customerId);
        house.store().fault(customerId, "message", mode, Map.of("delay", 2));
        house.store().faultForAll("lookup", "error");
        List<JsonNode> messages = IntStream.range(0, MANY)
                .mapToObj(number -> customer.proposeInPassing("message.send", Map.of("text", "Message " + number)))
                .toList();
        messages.forEach(message -> {
            JsonNode open = customer.await(message, "failed", "unknown");
            house.cockpit().awaitIncident(house.cockpit().processOf(open));
        });
        return new Outage(house, customer, messages);
    }

    void assertNothingWasDone() {
        messages.forEach(
                message -> assertThat(house.store().effects(message, "execute")).isZero());
    }

    void assertAllAreDoneOnce() {
        messages.forEach(message -> {
            customer.await(message, "executed");
            assertThat(house.store().effects(message, "execute")).isOne();
        });
    }
}
