package io.safeconduct.stop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.OwnHome;
import io.safeconduct.house.Store;
import io.safeconduct.house.TwoNodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stop placed at one of two nodes among many actions in flight at both, counted at the store. E6, I7; invariant 9. */
class StopUnderLoadTest {

    private static final int MANY = 1000;
    private static final int CLIENTS = 16;
    private static final String CUSTOMER = "noor_castellano_1105";

    /** Between the arrival of a call at the store and its effect. */
    private static final Duration DELAY = Duration.ofSeconds(1);

    private static final Duration TAKES_HOLD_WITHIN = Duration.ofSeconds(1);

    @Test
    void no_call_is_sent_a_second_after_the_stop_and_the_report_adds_up(@TempDir Path place) throws Exception {
        OwnHome home =
                OwnHome.in(Files.createDirectories(place.resolve("home"))).withoutCaps();
        try (TwoNodes nodes = TwoNodes.start(place, home.option(), "--safeconduct.worker.concurrency=8")) {
            House house = nodes.at(0);
            Store store = nodes.outside().store();
            store.fault(CUSTOMER, "message", "delay", Map.of("delay", DELAY.toSeconds()));
            Conversation noor = house.conversationOf(CUSTOMER);
            proposeMany(noor, nodes.at(1).joined(noor));

            Switch stop = Switch.on(nodes.at(1), "action", "message.send");

            Instant placed = Instant.parse(stop.stop().path("placedAt").asText());
            JsonNode report = stop.completeReport();
            List<Instant> sent = sent(store);
            assertThat(sent).isNotEmpty().allMatch(at -> at.isBefore(placed.plus(TAKES_HOLD_WITHIN)));
            assertThat(report.path("total").asInt()).isEqualTo(MANY);
            assertThat(count(report, "stoppedBeforeEffect")
                            + count(report, "alreadyHappened")
                            + count(report, "onTheWire")
                            + count(report, "unknown"))
                    .isEqualTo(MANY);
            assertThat(count(report, "alreadyHappened") + count(report, "onTheWire"))
                    .isEqualTo(sent.size());
            assertThat(count(report, "unknown")).isZero();
            assertThat(count(report, "stoppedBeforeEffect")).isPositive();
            assertThat(house.staff("olga")
                            .post("/api/rollbacks", report.path("rollback"))
                            .ok()
                            .path("count")
                            .asInt())
                    .isEqualTo(sent.size());
        }
    }

    private static int count(JsonNode report, String part) {
        return report.path(part).path("count").asInt();
    }

    private static List<Instant> sent(Store store) {
        return StreamSupport.stream(store.effects().spliterator(), false)
                .filter(effect -> effect.path("idempotencyKey").asText().endsWith(".execute"))
                .map(effect -> Instant.parse(effect.path("at").asText()).minus(DELAY))
                .toList();
    }

    private static void proposeMany(Conversation one, Conversation other) throws InterruptedException {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<JsonNode>> proposals = IntStream.range(0, MANY)
                    .<Callable<JsonNode>>mapToObj(number -> () -> (number % 2 == 0 ? one : other)
                            .proposeInPassing("message.send", Map.of("text", "Message " + number)))
                    .toList();
            clients.invokeAll(proposals).forEach(made -> assertThat(made).isDone());
        } finally {
            clients.shutdownNow();
        }
    }
}
