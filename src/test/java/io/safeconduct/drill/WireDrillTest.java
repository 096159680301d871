package io.safeconduct.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.OwnHome;
import io.safeconduct.house.Store;
import io.safeconduct.house.TwoNodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong between two nodes and the store, and what the store did in the end. E2, E5, I4; invariant 5. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireDrillTest {

    private static final int PROPOSALS = Size.of(2_000, 150);

    /** By name of the fault, of a hundred calls: the store says 503, says nothing, or does it and says nothing. */
    private static final Map<String, Integer> FAULTS = Map.of("error", 8, "hang", 4, "lose-answer", 8);

    private static final int ASLEEP = 20;
    private static final Map<String, String> TICKET = Map.of("team", "billing", "subject", "Look", "text", "Look.");

    private final TwoNodes nodes;

    WireDrillTest(@TempDir Path place) throws IOException, InterruptedException {
        OwnHome home =
                OwnHome.in(Files.createDirectories(place.resolve("home"))).withoutCaps();
        nodes = TwoNodes.start(
                place, home.option(), "--safeconduct.worker.lock=4s", "--safeconduct.resumption.period=2s");
    }

    @AfterAll
    void close() throws IOException, InterruptedException {
        nodes.close();
    }

    @BeforeEach
    void firstState() {
        nodes.outside().store().reset();
    }

    @Test
    void effects_are_grants_although_one_call_in_five_goes_wrong() throws Exception {
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

    /**
     * It sleeps past the lock on its work; the other node takes over; then it wakes and goes on as if nothing had happened.
     */
    @Test
    void what_a_node_had_begun_when_it_fell_asleep_is_done_once() throws Exception {
        Store store = nodes.outside().store();
        Conversation clara = nodes.at(0).conversationOf("clara_plain");
        store.fault("clara_plain", "ticket", "delay", Map.of("times", ASLEEP, "delay", 2));
        List<JsonNode> proposals = Crowd.of(4, ASLEEP, i -> () -> clara.proposeInPassing("ticket.create", TICKET));
        Awaitility.await("calls are on the wire")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> store.faults().at("/0/timesLeft").asInt() < ASLEEP);

        nodes.node(0).sleep();
        Conversation other = nodes.at(1).joined(clara);
        proposals.forEach(proposal -> awaitExecuted(other, proposal));
        nodes.node(0).wake();
        nodes.node(0).await();
        proposals.forEach(proposal -> awaitExecuted(clara, proposal));

        Ledger.of(store).showsOnce("execute", Ledger.ids(proposals));
    }

    private static void awaitExecuted(Conversation clara, JsonNode proposal) {
        String id = proposal.path("id").asText();
        Awaitility.await("proposal " + id + " is executed")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> clara.proposal(id).path("state").asText().equals("executed"));
    }
}
