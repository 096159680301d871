package io.safeconduct.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.Http;
import io.safeconduct.house.OwnHome;
import io.safeconduct.house.Size;
import io.safeconduct.house.Store;
import io.safeconduct.house.TwoNodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes in profile production on one PostgreSQL outside both, a store at which effects are counted, and what goes wrong
 * between them. E2, E5, E6, I4, I7; invariants 5 and 9.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesDrillTest {

    private static final int PROPOSALS = Size.of(2_000, 150);

    /** By name of the fault, of a hundred calls: the store says 503, says nothing, or does it and says nothing. */
    private static final Map<String, Integer> FAULTS = Map.of("error", 8, "hang", 4, "lose-answer", 8);

    /** How many are proposed while the store does not answer at all; in small, {@code LeftAloneTest} is enough. */
    private static final int IN_OUTAGE = Size.of(200, 0);

    private static final int IN_FLIGHT = Size.of(1_000, 300);

    /** Between the arrival of a call at the store and its effect. */
    private static final Duration DELAY = Duration.ofSeconds(1);

    private static final Duration TAKES_HOLD_WITHIN = Duration.ofSeconds(1);
    private static final int ASLEEP = 20;
    private static final Map<String, String> TICKET = Map.of("team", "billing", "subject", "Look", "text", "Look.");

    private final TwoNodes nodes;

    TwoNodesDrillTest(@TempDir Path place) throws IOException, InterruptedException {
        OwnHome home =
                OwnHome.in(Files.createDirectories(place.resolve("home"))).withoutCaps();
        nodes = TwoNodes.start(
                place,
                home.option(),
                "--safeconduct.worker.concurrency=8",
                "--safeconduct.worker.lock=4s",
                "--safeconduct.resumption.period=2s");
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
    void what_one_node_begins_the_other_ends_once_and_a_killed_node_is_missed_by_nobody() throws Exception {
        Store store = nodes.outside().store();
        House one = nodes.at(0);
        House two = nodes.at(1);
        Conversation clara = one.conversationOf("clara_plain");
        JsonNode shared = clara.proposeRefund("#W1000001", "20.00");
        two.joined(clara).confirm(shared);
        clara.await(shared, "executed");
        assertThat(two.joined(clara).now(shared).path("state").asText()).isEqualTo("executed");
        assertThat(store.effects(shared, "execute")).isOne();

        store.fault("mateo_brandt_1104", "refund", "lose-answer", Map.of("times", 1, "delay", 20));
        Conversation mateo = one.conversationOf("mateo_brandt_1104");
        JsonNode onItsWay = mateo.proposeRefund("#W1000036", "20.00");
        mateo.confirm(onItsWay);
        mateo.await(onItsWay, "executing");
        nodes.node(0).kill();

        JsonNode without = two.joined(clara).proposeRefund("#W1000001", "3.00");
        two.joined(clara).confirm(without);
        two.joined(clara).await(without, "executed");
        two.joined(mateo).await(onItsWay, "executed");
        assertThat(store.effects(without, "execute")).isOne();
        assertThat(store.effects(onItsWay, "execute")).isOne();

        nodes.beginAgain(0);
        nodes.node(0).await();
        House again = nodes.at(0);
        JsonNode later = two.joined(clara).proposeRefund("#W1000001", "2.00");
        again.joined(clara).confirm(later);
        again.joined(clara).await(later, "executed");
        assertThat(store.effects(later, "execute")).isOne();
    }

    @Test
    void no_call_is_sent_a_second_after_a_stop_at_the_other_node_and_its_report_adds_up() throws Exception {
        House house = nodes.at(0);
        Store store = nodes.outside().store();
        Conversation noor = house.conversationOf("noor_castellano_1105");
        Conversation same = nodes.at(1).joined(noor);
        store.fault("noor_castellano_1105", "message", "delay", Map.of("delay", DELAY.toSeconds()));
        Crowd.of(
                16,
                IN_FLIGHT,
                i -> () -> (i % 2 == 0 ? noor : same).proposeInPassing("message.send", Map.of("text", "Message " + i)));

        JsonNode stop = nodes.at(1)
                .staff("olga")
                .post("/api/stops", Map.of("scope", "action", "target", "message.send", "reason", "A drill."))
                .ok();

        String path = "/api/stops/" + stop.path("id").asText();
        Instant placed = Instant.parse(stop.path("placedAt").asText());
        JsonNode report = Awaitility.await("the report is complete")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> house.staff("olga").get(path).ok().path("containment"), seen -> seen.path("complete")
                        .asBoolean());
        List<Instant> sent = sent(store);
        assertThat(sent).isNotEmpty().allMatch(at -> at.isBefore(placed.plus(TAKES_HOLD_WITHIN)));
        assertThat(report.path("total").asInt()).isEqualTo(IN_FLIGHT);
        assertThat(count(report, "stoppedBeforeEffect")).isPositive();
        assertThat(count(report, "unknown")).isZero();
        assertThat(count(report, "alreadyHappened") + count(report, "onTheWire"))
                .isEqualTo(sent.size());
        assertThat(count(report, "stoppedBeforeEffect")).isEqualTo(IN_FLIGHT - sent.size());
        assertThat(house.staff("olga")
                        .post("/api/rollbacks", report.path("rollback"))
                        .ok()
                        .path("count")
                        .asInt())
                .isEqualTo(sent.size());
        house.staff("olga").post(path + "/lift", Map.of()).ok();
        house.staff("omar").post(path + "/lift", Map.of()).ok();
    }

    @Test
    void effects_are_grants_although_one_call_in_five_goes_wrong() throws Exception {
        Store store = nodes.outside().store();
        Relay agents = new Relay(nodes, "clara_plain");
        FAULTS.forEach((mode, share) -> store.faultInShare("ticket", mode, share));

        List<JsonNode> proposals = new ArrayList<>(proposeTickets(agents, PROPOSALS - IN_OUTAGE));
        if (IN_OUTAGE > 0) {
            store.faultForAll("*", "error");
            proposals.addAll(proposeTickets(agents, IN_OUTAGE));
            awaitOutcome("not-answering");
            store.withoutFaults();
            FAULTS.forEach((mode, share) -> store.faultInShare("ticket", mode, share));
        }
        proposals.forEach(proposal -> awaitExecuted(agents, proposal));

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

    private static int count(JsonNode report, String part) {
        return report.path(part).path("count").asInt();
    }

    /** When each call arrived at the store. */
    private static List<Instant> sent(Store store) {
        return StreamSupport.stream(store.effects().spliterator(), false)
                .filter(effect -> effect.path("idempotencyKey").asText().endsWith(".execute"))
                .map(effect -> Instant.parse(effect.path("at").asText()).minus(DELAY))
                .toList();
    }

    private static List<JsonNode> proposeTickets(Relay agents, int times) throws Exception {
        return Crowd.of(8, times, i -> () -> agents.next().proposeInPassing("ticket.create", TICKET));
    }

    /** What waits for the store shows how it is, as this node sees it. */
    private void awaitOutcome(String systemState) {
        Http olga = nodes.at(0).staff("olga");
        Awaitility.await("the store is " + systemState)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> olga.get("/api/outcomes?system=store").ok().findValuesAsText("systemState"),
                        states -> states.contains(systemState));
    }

    private static void awaitExecuted(Conversation clara, JsonNode proposal) {
        awaitExecuted(() -> clara, proposal);
    }

    private static void awaitExecuted(Relay agents, JsonNode proposal) {
        awaitExecuted(agents::next, proposal);
    }

    private static void awaitExecuted(Supplier<Conversation> agent, JsonNode proposal) {
        String id = proposal.path("id").asText();
        Awaitility.await("proposal " + id + " is executed")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> agent.get().proposal(id).path("state").asText().equals("executed"));
    }
}
