package io.safeconduct.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.OwnHouse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole application is killed while calls are on the wire, and started again on what it left behind: an orphaned
 * PostgreSQL included. E2, E5, I4; invariant 5: one proposal, at most one effect, through crashes at any point.
 */
class CrashTest {

    @Test
    void killed_between_intent_and_answer_and_started_again_every_refund_is_there_once(@TempDir Path data)
            throws Exception {
        JsonNode onItsWay;
        JsonNode unanswered;
        ProcessHandle orphan;
        try (OwnHouse before = OwnHouse.start(data)) {
            House house = before.house();
            house.store().fault("clara_plain", "refund", "delay", Map.of("times", 1, "delay", 20));
            house.store().fault("mateo_brandt_1104", "refund", "lose-answer", Map.of("times", 1, "delay", 20));
            onItsWay = confirmedRefund(house, "clara_plain", "#W1000001");
            unanswered = confirmedRefund(house, "mateo_brandt_1104", "#W1000036");
            Awaitility.await("both calls have reached the store")
                    .atMost(Duration.ofSeconds(20))
                    .until(() ->
                            allStruck(house.store().faults()) && house.store().effects(unanswered, "execute") == 1);
            assertThat(house.store().effects(onItsWay, "execute")).isZero();
            orphan = before.postgres();

            before.kill();
        }
        assertThat(orphan.isAlive()).isTrue();

        try (OwnHouse after = OwnHouse.start(data)) {
            House house = after.house();
            house.conversationOf("clara_plain").await(onItsWay, "executed");
            house.conversationOf("mateo_brandt_1104").await(unanswered, "executed");
            assertThat(house.store().effects(onItsWay, "execute")).isOne();
            assertThat(house.store().effects(unanswered, "execute")).isOne();
            assertThat(refundedOn(house, "#W1000001")).isEqualTo("20.00");
            assertThat(refundedOn(house, "#W1000036")).isEqualTo("20.00");
            assertThat(orphan.isAlive()).isFalse();
            ProcessHandle postgres = after.postgres();

            after.end();
            Awaitility.await("PostgreSQL has ended with it").until(() -> !postgres.isAlive());
        }
    }

    private static String refundedOn(House house, String order) {
        return house.store().order(order).path("refunded").asText();
    }

    private static boolean allStruck(JsonNode faults) {
        return faults.findValuesAsText("timesLeft").stream().allMatch("0"::equals);
    }

    private static JsonNode confirmedRefund(House house, String customer, String order) {
        Conversation conversation = house.conversationOf(customer);
        JsonNode refund = conversation.proposeRefund(order, "20.00");
        conversation.confirm(refund);
        return refund;
    }
}
