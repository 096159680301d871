package io.safeconduct.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Http;
import io.safeconduct.house.Size;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Each request comes twenty times at once, and some come back changed. E2; invariant 5. */
@HouseTest
class DuplicateDrillTest {

    private static final int KEYS = Size.of(1_000, 50);
    private static final int TIMES = 20;
    private static final int OF_A_SESSION = 100;
    private static final int CHANGED = Size.of(200, 20);

    @Test
    void every_key_is_one_proposal_and_a_changed_body_is_none(House house) throws Exception {
        List<String> keys =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(KEYS).toList();
        Map<String, Set<String>> made = new HashMap<>();
        Conversation clara = house.conversationOf("clara_plain");
        for (String key : keys) {
            if (made.size() % OF_A_SESSION == 0) {
                clara = house.conversationOf("clara_plain");
            }
            Conversation agent = clara;
            Crowd.of(TIMES, TIMES, i -> () -> propose(agent, key, "Look.")).forEach(answer -> take(made, key, answer));
        }
        assertThat(made.keySet()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(made.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
        Set<String> proposals = new HashSet<>();
        made.values().forEach(proposals::addAll);
        assertThat(proposals).hasSize(KEYS);

        Conversation later = clara;
        assertThat(keys.subList(0, CHANGED))
                .allSatisfy(key ->
                        assertThat(propose(later, key, "Look again.").status()).isEqualTo(422));
        Awaitility.await("every ticket is there")
                .until(() ->
                        house.store().idsOf("execute", List.copyOf(proposals)).size() >= KEYS);
        assertThat(house.store().idsOf("execute", List.copyOf(proposals)))
                .containsExactlyInAnyOrderElementsOf(proposals);
    }

    private static Http.Answer propose(Conversation clara, String key, String text) {
        return clara.propose(key, "ticket.create", Map.of("team", "billing", "subject", "Look", "text", text));
    }

    private static void take(Map<String, Set<String>> made, String key, Http.Answer answer) {
        assertThat(answer.status()).isIn(201, 409);
        if (answer.status() == 201) {
            made.computeIfAbsent(key, any -> new HashSet<>())
                    .add(answer.body().path("id").asText());
        }
    }
}
