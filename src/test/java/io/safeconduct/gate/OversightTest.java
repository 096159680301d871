package io.safeconduct.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.facts.Fact;
import io.safeconduct.facts.HouseFact;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.HouseTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The house knows how much its people have to decide, and each decision is taken on it. What follows is for the rules to say. */
@HouseTest
class OversightTest {

    private static final String CUSTOMER = "samir_whitlock_1113";
    private static final String ORDER = "#W1000045";
    private static final Duration LOOK = Duration.ofSeconds(4);

    @Autowired
    HouseFact oversight;

    @Autowired
    Proposals proposals;

    @Autowired
    Decisions decisions;

    @Test
    void what_waits_for_approval_is_counted_until_nobody_waits_any_more(House house, HouseTime time) {
        time.passes(LOOK);
        JsonNode before = oversight.observe().value();

        JsonNode refund = house.conversationOf(CUSTOMER).proposeRefund(ORDER, "200.00");
        time.passes(LOOK);
        JsonNode waiting = oversight.observe().value();
        assertThat(waiting.path("waiting").asLong())
                .isEqualTo(before.path("waiting").asLong() + 1);
        assertThat(waiting.path("proposedLastMinute").asLong()).isPositive();

        house.decide("alice", refund, "reject").ok();
        time.passes(LOOK);
        assertThat(oversight.observe().value().path("waiting").asLong())
                .isEqualTo(before.path("waiting").asLong());
    }

    @Test
    void how_long_they_wait_is_counted_until_they_expire(House house, HouseTime time) {
        house.conversationOf(CUSTOMER).proposeRefund(ORDER, "200.00");

        time.passes(Duration.ofMinutes(90));
        assertThat(oversight.observe().value().path("oldestMinutes").asLong()).isBetween(89L, 239L);
        time.passes(Duration.ofHours(4));
        assertThat(oversight.observe().value().path("waiting").asLong()).isZero();
    }

    @Test
    void it_is_one_of_the_facts_of_what_changes_something_and_of_no_read(House house) {
        JsonNode refund = house.conversationOf(CUSTOMER).proposeRefund(ORDER, "1.00");
        JsonNode read = house.conversationOf(CUSTOMER).propose("order.read", java.util.Map.of("orderId", ORDER));

        Fact fact = decisionOn(refund).facts().named("oversight").orElseThrow();
        assertThat(fact.source()).isEqualTo("house");
        assertThat(fact.observedAt()).isAfter(Instant.now().minus(Duration.ofMinutes(1)));
        assertThat(fact.values()).containsOnlyKeys("waiting", "oldestMinutes", "proposedLastMinute");
        assertThat(decisionOn(read).facts().named("oversight")).isEmpty();
    }

    /** Another count is not another reason. */
    @Test
    void an_approval_is_not_bound_to_how_much_else_waits(House house) {
        Decision decision = decisionOn(house.conversationOf(CUSTOMER).proposeRefund(ORDER, "200.00"));
        List<Fact> others = decision.facts().all().stream()
                .filter(fact -> !fact.comesFromHouse())
                .toList();
        Decision without = new Decision(
                decision.id(),
                decision.proposal(),
                decision.hash(),
                decision.verdict(),
                decision.findings(),
                decision.amount(),
                new io.safeconduct.facts.Facts(others),
                decision.permissions(),
                decision.caps(),
                decision.policy(),
                decision.decidedAt());

        assertThat(decision.facts().all()).hasSizeGreaterThan(others.size());
        assertThat(without.basis()).isEqualTo(decision.basis());
    }

    private Decision decisionOn(JsonNode proposal) {
        return decisions
                .find(proposals.find(proposal.path("id").asText()).orElseThrow().decision())
                .orElseThrow();
    }
}
