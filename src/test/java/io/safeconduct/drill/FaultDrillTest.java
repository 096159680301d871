package io.safeconduct.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.OwnHome;
import io.safeconduct.house.Store;
import io.safeconduct.house.TwoNodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One call in five goes wrong: the store says 503, says nothing, or does it and says nothing. Whatever was granted is there once
 * in the end, and nothing waits for anybody. E2, E5, I4; invariant 5.
 */
class FaultDrillTest {

    private static final int PROPOSALS = Size.of(2_000, 150);
    private static final Map<String, String> TICKET = Map.of("team", "billing", "subject", "Look", "text", "Look.");

    /** By name of the fault, of a hundred calls. */
    private static final Map<String, Integer> FAULTS = Map.of("error", 8, "hang", 4, "lose-answer", 8);

    @Test
    void effects_are_grants_although_one_call_in_five_goes_wrong(@TempDir Path place) throws Exception {
        OwnHome home =
                OwnHome.in(Files.createDirectories(place.resolve("home"))).withoutCaps();
        try (TwoNodes nodes = TwoNodes.start(place, home.option(), "--safeconduct.resumption.period=2s")) {
            Store store = nodes.outside().store();
            Conversation clara = nodes.at(0).conversationOf("clara_plain");
            Conversation same = nodes.at(1).joined(clara);
            FAULTS.forEach((mode, share) -> store.faultInShare("ticket", mode, share));

            List<JsonNode> proposals = Crowd.of(
                    8, PROPOSALS, i -> () -> (i % 2 == 0 ? clara : same).proposeInPassing("ticket.create", TICKET));
            proposals.forEach(proposal -> awaitExecuted(clara, proposal));

            Ledger.of(store).showsOnce("execute", Ledger.ids(proposals));
            assertThat(nodes.at(0).staff("olga").get("/api/outcomes").ok()).isEmpty();
        }
    }

    private static void awaitExecuted(Conversation clara, JsonNode proposal) {
        String id = proposal.path("id").asText();
        Awaitility.await("proposal " + id + " is executed")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> clara.proposal(id).path("state").asText().equals("executed"));
    }
}
