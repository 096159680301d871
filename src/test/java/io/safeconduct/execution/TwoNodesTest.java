package io.safeconduct.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.OwnHouse;
import io.safeconduct.house.OwnPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes in profile production on one PostgreSQL outside both; a third application stands for what surrounds them, the issuer
 * and the store. What one node begins the other ends, once; one node is killed and comes back.
 */
class TwoNodesTest {

    private static final String SECRET = "a-secret-of-this-test";
    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path place;

    @Test
    void what_one_node_begins_the_other_ends_once_and_a_killed_node_is_missed_by_nobody() throws Exception {
        try (OwnPostgres postgres = OwnPostgres.start(place.resolve("postgres"));
                OwnHouse around =
                        OwnHouse.begin(room("around"), List.of("--safeconduct.systems.store.password=" + SECRET));
                OwnHouse first = OwnHouse.begin(room("first"), production(postgres, around));
                OwnHouse second = OwnHouse.begin(room("second"), production(postgres, around))) {
            House outside = around.await().house();
            House one = first.await().house().withLogInsOf(outside);
            House two = second.await().house().withLogInsOf(outside);

            Conversation clara = one.conversationOf("clara_plain");
            JsonNode shared = clara.proposeRefund("#W1000001", "20.00");
            two.joined(clara).confirm(shared);
            clara.await(shared, "executed");
            assertThat(two.joined(clara).now(shared).path("state").asText()).isEqualTo("executed");
            assertThat(outside.store().effects(shared, "execute")).isOne();

            outside.store().fault("mateo_brandt_1104", "refund", "lose-answer", Map.of("times", 1, "delay", 20));
            Conversation mateo = one.conversationOf("mateo_brandt_1104");
            JsonNode onItsWay = mateo.proposeRefund("#W1000036", "20.00");
            mateo.confirm(onItsWay);
            mateo.await(onItsWay, "executing");
            first.kill();

            JsonNode without = two.joined(clara).proposeRefund("#W1000001", "3.00");
            two.joined(clara).confirm(without);
            two.joined(clara).await(without, "executed");
            two.joined(mateo).await(onItsWay, "executed");
            assertThat(outside.store().effects(without, "execute")).isOne();
            assertThat(outside.store().effects(onItsWay, "execute")).isOne();

            try (OwnHouse back =
                    OwnHouse.begin(room("first"), production(postgres, around)).await()) {
                House again = back.house().withLogInsOf(outside);
                JsonNode later = two.joined(clara).proposeRefund("#W1000001", "2.00");
                again.joined(clara).confirm(later);
                again.joined(clara).await(later, "executed");
                assertThat(outside.store().effects(later, "execute")).isOne();
            }
        }
    }

    private Path room(String name) throws IOException {
        return Files.createDirectories(place.resolve(name));
    }

    private static List<String> production(OwnPostgres postgres, OwnHouse around) {
        List<String> options = new ArrayList<>(postgres.options());
        options.addAll(List.of(
                "--spring.profiles.active=production",
                "--safeconduct.encryption-key=" + KEY,
                "--safeconduct.identity.issuer=" + around.url(),
                "--safeconduct.identity.client-id=webapps",
                "--safeconduct.identity.client-secret=" + SECRET,
                "--safeconduct.systems.store.url=" + around.url() + "/sandbox/store",
                "--safeconduct.systems.store.username=safeconduct",
                "--safeconduct.systems.store.password=" + SECRET));
        return options;
    }
}
