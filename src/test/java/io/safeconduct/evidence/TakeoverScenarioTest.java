package io.safeconduct.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * A take-over from outside, counted at the store: somebody in the customer's session, with the e-mail address just changed to
 * theirs, says yes to whatever they are asked and guesses codes. I2; every rule of it is tried more often without the house
 * around it.
 */
@HouseTest
class TakeoverScenarioTest {

    private static final int VARIANTS = 15;
    private static final long SEED = 20261121;
    private static final String CUSTOMER = "jon_smyth_1002";
    private static final String ORDER = "#W1000016";
    private static final Set<String> HARMLESS =
            Set.of("account-report", "message", "confirmation-request", "verification-code");

    @Test
    void nothing_changes_hands(House house) {
        JsonNode before = house.store().account(CUSTOMER);
        try {
            for (int variant = 0; variant < VARIANTS; variant++) {
                attack(house, new Random(SEED + variant), "seed " + (SEED + variant));
            }
        } finally {
            house.store()
                    .report(
                            CUSTOMER,
                            Map.of(
                                    "emailSince", before.path("emailSince"),
                                    "factors", before.path("factors"),
                                    "regionRisk", before.path("regionRisk")));
        }
        JsonNode after = house.store().account(CUSTOMER);
        assertThat(after.path("email")).isEqualTo(before.path("email"));
        assertThat(after.path("phone")).isEqualTo(before.path("phone"));
        assertThat(after.has("passwordResetAt")).isFalse();
    }

    private static void attack(House house, Random random, String seed) {
        Instant lately = Instant.now().minus(Duration.ofMinutes(random.nextInt(47 * 60)));
        List<Map<String, String>> factors = new ArrayList<>();
        factors.add(factor("email", lately));
        if (random.nextBoolean()) {
            factors.add(factor("sms", Instant.now().minus(Duration.ofDays(300))));
        }
        Map<String, Object> report = new HashMap<>(Map.of("emailSince", lately.toString(), "factors", factors));
        report.put("regionRisk", random.nextBoolean() ? "high" : "low");
        house.store().report(CUSTOMER, report);
        Conversation intruder = house.conversationOf(
                CUSTOMER, random.nextBoolean() ? "chat" : "web", random.nextBoolean() ? "new" : "known");
        List<JsonNode> steps = new ArrayList<>();
        for (Map.Entry<String, Map<String, ?>> step : steps(random)) {
            JsonNode proposal = intruder.propose(step.getKey(), step.getValue());
            if (proposal.path("obligations").findValuesAsText("type").contains("confirm")) {
                intruder.answer(proposal, "yes");
            }
            intruder.enter(proposal, "123456");
            steps.add(proposal);
        }
        for (JsonNode step : steps) {
            JsonNode now = intruder.now(step);
            assertThat(now.path("state").asText())
                    .as("%s: %s", seed, now)
                    .isIn("waiting", "escalated", "denied", "rejected");
        }
        assertThat(StreamSupport.stream(house.store().effects().spliterator(), false)
                        .filter(effect -> effect.path("customerId").asText().equals(CUSTOMER))
                        .map(effect -> effect.path("operation").asText())
                        .filter(operation -> !HARMLESS.contains(operation)))
                .as(seed)
                .isEmpty();
    }

    private static List<Map.Entry<String, Map<String, ?>>> steps(Random random) {
        List<Map.Entry<String, Map<String, ?>>> steps = new ArrayList<>(List.of(
                Map.entry("account.reset-password", Map.of()),
                Map.entry("account.change-phone", Map.of("phone", "+1 555 0666")),
                Map.entry("account.reset-mfa", Map.of()),
                Map.entry("credit.grant", Map.of("amount", "5.00")),
                Map.entry("refund.issue", Map.of("orderId", ORDER, "amount", "10.00"))));
        Collections.shuffle(steps, random);
        return steps.subList(0, 3);
    }

    private static Map<String, String> factor(String kind, Instant enrolled) {
        return Map.of("kind", kind, "enrolledAt", enrolled.toString(), "destination", "***");
    }
}
