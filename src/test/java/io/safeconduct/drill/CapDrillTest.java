package io.safeconduct.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.OwnHome;
import io.safeconduct.house.Size;
import io.safeconduct.house.TwoNodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that runs away, at two nodes at once, is held to the cent. C1, C2, C5, I5; invariant 4. */
class CapDrillTest {

    private static final int HOUSES = Size.of(5, 1);
    private static final int CREDITS = Size.of(10_000, 160);
    private static final int LIMIT = Size.of(50_000, 800);
    private static final int CREDIT = 7;
    private static final int CLIENTS = 64;

    /** The clients do not wait for what becomes of their proposals; all of them may be under way at the end. */
    private static final Duration WHOLE_BACKLOG = Duration.ofMinutes(Size.of(15, 1));

    private static final String CUSTOMER = "oscar_petrov_1109";
    private static final String CAPS =
            """
            caps:
              credits-per-customer:
                per: customer
                counts: money
                limit: {USD: %d.00}
                window: 7d
                exceeding: deny
            """;

    @Test
    void what_is_executed_is_the_most_that_fits_and_not_a_cent_more(@TempDir Path place) throws Exception {
        OwnHome home = OwnHome.in(Files.createDirectories(place.resolve("home")))
                .withCaps(CAPS.formatted(LIMIT))
                .with("rules/policies.yaml", "confirmation, watched", "watched");
        for (int house = 0; house < HOUSES; house++) {
            try (TwoNodes nodes =
                    TwoNodes.start(Files.createDirectory(place.resolve("house-" + house)), home.option())) {
                runAway(nodes);
            }
        }
    }

    private static void runAway(TwoNodes nodes) throws Exception {
        Relay agents = new Relay(nodes, CUSTOMER);

        List<JsonNode> answers = Crowd.of(CLIENTS, CREDITS, i -> () -> grant(agents.next()));

        List<JsonNode> ends = Crowd.of(
                CLIENTS, CREDITS, i -> () -> agents.next().await(WHOLE_BACKLOG, answers.get(i), "executed", "denied"));
        assertThat(ids(ends, "executed")).hasSize(LIMIT / CREDIT);
        assertThat(nodes.outside().store().idsOf("execute", ids(ends, "executed")))
                .hasSize(LIMIT / CREDIT)
                .doesNotHaveDuplicates();
        assertThat(nodes.outside().store().idsOf("execute", ids(ends, "denied")))
                .isEmpty();
    }

    private static List<String> ids(List<JsonNode> proposals, String state) {
        return proposals.stream()
                .filter(proposal -> proposal.path("state").asText().equals(state))
                .map(proposal -> proposal.path("id").asText())
                .toList();
    }

    private static JsonNode grant(Conversation agent) {
        return agent.proposeInPassing("credit.grant", Map.of("amount", CREDIT + ".00"));
    }
}
