package io.safeconduct.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.OwnHouse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything an agent did is taken back, and the application is killed half-way. E4, I7. */
class RecallCrashTest {

    private static final int ACTIONS = 500;
    private static final List<String> CUSTOMERS =
            List.of("clara_plain", "greta_nakamura_1112", "oscar_petrov_1109", "noor_castellano_1105");

    @Test
    void each_of_500_actions_is_reversed_once_although_the_application_was_killed_half_way(@TempDir Path data)
            throws Exception {
        JsonNode recall;
        try (OwnHouse first = OwnHouse.start(data)) {
            House house = first.house();
            List<Conversation> conversations =
                    CUSTOMERS.stream().map(house::conversationOf).toList();
            IntStream.range(0, ACTIONS).parallel().forEach(i -> create(conversations.get(i % conversations.size())));
            awaitEffects(house, "ticket", ACTIONS);

            recall = house.staff("olga")
                    .post(
                            "/api/rollbacks",
                            Map.of("agent", "support-agent", "reason", "The agent ran away.", "preview", false))
                    .ok();
            assertThat(recall.path("items")).hasSize(ACTIONS);
            house.staff("omar")
                    .post("/api/rollbacks/" + recall.path("id").asText() + "/approve", Map.of())
                    .ok();
            awaitEffects(house, "ticket-cancellation", ACTIONS / 4);
            first.kill();
        }

        try (OwnHouse second = OwnHouse.start(data)) {
            House house = second.house();
            assertThat(effects(house, "ticket-cancellation")).isLessThan(ACTIONS);

            JsonNode over = Awaitility.await("the recall is over")
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(500))
                    .until(
                            () -> house.staff("olga")
                                    .get("/api/rollbacks/" + recall.path("id").asText())
                                    .ok(),
                            seen -> seen.has("finishedAt"));

            assertThat(over.path("state").asText()).isEqualTo("completed");
            assertThat(over.at("/progress/rolled-back").asInt()).isEqualTo(ACTIONS);
            assertThat(over.path("items"))
                    .allSatisfy(item -> assertThat(item.path("receipt")).isNotEmpty());
            assertThat(cancelledTickets(house)).hasSize(ACTIONS).allSatisfy((ticket, times) -> assertThat(times)
                    .isOne());
        }
    }

    private static void create(Conversation conversation) {
        conversation.proposeInPassing(
                "ticket.create", Map.of("team", "billing", "subject", "Look", "text", "Look into it."));
    }

    private static void awaitEffects(House house, String operation, int count) {
        Awaitility.await(count + " times " + operation)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> effects(house, operation) >= count);
    }

    private static long effects(House house, String operation) {
        return StreamSupport.stream(house.store().effects().spliterator(), false)
                .filter(effect -> effect.path("operation").asText().equals(operation))
                .count();
    }

    /** How often each proposal was reversed, by its key without what stands for the reversal. */
    private static Map<String, Long> cancelledTickets(House house) {
        return StreamSupport.stream(house.store().effects().spliterator(), false)
                .filter(effect -> effect.path("operation").asText().equals("ticket-cancellation"))
                .collect(Collectors.groupingBy(
                        effect -> effect.path("idempotencyKey").asText(), Collectors.counting()));
    }
}
