package io.safeconduct.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** A system that does not answer is left alone, and what waits for it is done once it is back. E2, I4. */
@HouseTest
@TestPropertySource(
        properties = {
            "safeconduct.systems.store.breaker.window=10",
            "safeconduct.systems.store.breaker.pause=1s",
            "safeconduct.resumption.period=400ms"
        })
class LeftAloneTest {

    private static final String CUSTOMER = "noor_castellano_1105";
    private static final int MANY = 20;

    @Test
    void while_it_is_down_calls_are_not_sent_and_when_it_is_back_everything_is_done_once(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        house.store().fault(CUSTOMER, "message", "error");
        house.store().faultForAll("lookup", "error");
        JsonNode first = noor.await(message(noor), "failed");
        house.store().faultForAll("*", "error");
        List<JsonNode> others =
                IntStream.range(0, MANY).mapToObj(number -> message(noor)).toList();

        List<String> incidents = others.stream()
                .map(message -> house.cockpit().awaitIncident(house.cockpit().processOf(message)))
                .map(incident -> incident.path("incidentMessage").asText())
                .toList();

        assertThat(incidents).anyMatch(text -> text.contains("not sent: the system store has not been answering"));
        assertThat(house.staff("olga").get("/api/outcomes?system=store").ok().findValuesAsText("systemState"))
                .isNotEmpty()
                .doesNotContain("answering");
        house.store().withoutFaults();
        noor.await(first, "executed");
        assertThat(house.store().effects(first, "execute")).isOne();
        assertThat(others).allSatisfy(message -> {
            noor.await(message, "executed");
            assertThat(house.store().effects(message, "execute")).isOne();
        });
    }

    private static JsonNode message(Conversation noor) {
        return noor.proposeInPassing("message.send", Map.of("text", "Hello"));
    }
}
