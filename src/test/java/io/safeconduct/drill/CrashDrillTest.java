package io.safeconduct.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.HaltPoint;
import io.safeconduct.house.Http;
import io.safeconduct.house.Size;
import io.safeconduct.house.TwoNodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One of two nodes halts, again and again, at every point between request and reply; the other one goes on, and whoever got no
 * answer asks again under the same key. E2, E5, I4; invariant 5.
 */
class CrashDrillTest {

    private static final int CRASHES = Size.of(200, 24);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> TICKET = Map.of("team", "billing", "subject", "Look", "text", "Look.");

    /** The keys under which no answer came. */
    private final Set<String> unanswered = new LinkedHashSet<>();

    private final Set<String> made = new HashSet<>();
    private final Set<String> takenBack = new HashSet<>();

    @Test
    void whatever_point_a_node_halts_at_each_proposal_is_done_once_and_none_is_stuck(@TempDir Path place)
            throws Exception {
        try (TwoNodes nodes = TwoNodes.startToCrash(place)) {
            for (int crash = 0; crash < CRASHES; crash++) {
                int victim = crash % 2;
                HaltPoint point = HaltPoint.values()[(crash / 2) % HaltPoint.values().length];
                Conversation clara = nodes.at(victim).conversationOf("clara_plain");
                nodes.node(victim).await();
                nodes.haltAt(victim, point);
                driveUntilItHalts(nodes, victim, point, clara);
                nodes.beginAgain(victim);
            }
            nodes.node(0).await();
            nodes.node(1).await();
            unanswered.forEach(key -> made.add(answered(nodes, key)));
            settle(nodes);

            Ledger ledger = Ledger.of(nodes.outside().store());
            ledger.showsOnce("execute", made);
            ledger.showsOnce("reverse", takenBack);
        }
    }

    private void driveUntilItHalts(TwoNodes nodes, int victim, HaltPoint point, Conversation clara) throws IOException {
        if (point == HaltPoint.DURING_CALL) {
            nodes.outside().store().fault("clara_plain", "ticket", "delay", Map.of("times", 1, "delay", 1));
        }
        Awaitility.await("node " + victim + " halts " + point)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    propose(clara).ifPresent(id -> {
                        if (point == HaltPoint.INSIDE_ROLLBACK) {
                            takeBack(nodes, victim, id);
                        }
                    });
                    return !nodes.node(victim).isAlive();
                });
    }

    private java.util.Optional<String> propose(Conversation clara) {
        String key = UUID.randomUUID().toString();
        try {
            String id =
                    clara.propose(key, "ticket.create", TICKET).ok().path("id").asText();
            made.add(id);
            return java.util.Optional.of(id);
        } catch (UncheckedIOException e) {
            unanswered.add(key);
            return java.util.Optional.empty();
        }
    }

    private void takeBack(TwoNodes nodes, int victim, String proposal) {
        takenBack.add(proposal);
        try {
            nodes.at(victim)
                    .staff("olga")
                    .post("/api/proposals/" + proposal + "/rollback", Map.of("reason", "A drill."));
        } catch (UncheckedIOException e) {
            assertThat(e).hasMessageContaining(proposal);
        }
    }

    /** In a conversation of its own: there is more to ask again than one may propose. */
    private static String answered(TwoNodes nodes, String key) {
        Conversation clara = nodes.at(0).conversationOf("clara_plain");
        Http.Answer answer = Awaitility.await("an answer under the key " + key)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> clara.propose(key, "ticket.create", TICKET), got -> got.status() != 409);
        return answer.ok().path("id").asText();
    }

    /** Each comes to its end, or stands in the list of those that wait for operations; here none has reason to. */
    private void settle(TwoNodes nodes) {
        Conversation clara = nodes.at(0).conversationOf("clara_plain");
        Http olga = nodes.at(0).staff("olga");
        Set<String> reversed = new HashSet<>();
        for (String id : made) {
            String end = takenBack.contains(id) ? "rolled-back" : "executed";
            JsonNode now = Awaitility.await("proposal " + id + " becomes " + end)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .until(
                            () -> clara.proposal(id),
                            seen -> seen.path("state").asText().equals(end));
            assertThat(now.path("state").asText()).isEqualTo(end);
            if (takenBack.contains(id)) {
                reversed.add(id);
            }
        }
        assertThat(reversed).isEqualTo(takenBack);
        assertThat(olga.get("/api/outcomes").ok()).isEmpty();
    }
}
