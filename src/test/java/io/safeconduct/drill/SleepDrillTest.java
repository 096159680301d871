package io.safeconduct.drill;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.Store;
import io.safeconduct.house.TwoNodes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node falls asleep while its calls are on the wire, past the lock on its work; the other node takes over; then the first
 * wakes and goes on as if nothing had happened. E2, I4; invariant 5.
 */
class SleepDrillTest {

    private static final int CALLS = 20;
    private static final Duration LOCK = Duration.ofSeconds(4);
    private static final Map<String, String> TICKET = Map.of("team", "billing", "subject", "Look", "text", "Look.");

    @Test
    void what_the_sleeper_had_begun_is_done_once(@TempDir Path place) throws Exception {
        try (TwoNodes nodes = TwoNodes.start(place, "--safeconduct.worker.lock=" + LOCK.toSeconds() + "s")) {
            Store store = nodes.outside().store();
            Conversation clara = nodes.at(0).conversationOf("clara_plain");
            store.fault("clara_plain", "ticket", "delay", Map.of("times", CALLS, "delay", 2));
            List<JsonNode> proposals = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                proposals.add(clara.proposeInPassing("ticket.create", TICKET));
            }
            Awaitility.await("the calls are on the wire")
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> store.faults().at("/0/timesLeft").asInt() < CALLS);

            nodes.node(0).sleep();
            Conversation other = nodes.at(1).joined(clara);
            proposals.forEach(proposal -> other.await(proposal, "executed"));
            nodes.node(0).wake();
            nodes.node(0).await();
            proposals.forEach(proposal -> clara.await(proposal, "executed"));

            Set<String> expected = new HashSet<>(Ledger.ids(proposals));
            Ledger.of(store).showsOnce("execute", expected);
        }
    }
}
