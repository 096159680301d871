package io.safeconduct.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.agent.Agent;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.HouseTime;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may approve what. D2, D3, D5; invariant 6: four eyes. */
@HouseTest
class FourEyesTest {

    private static final String ORDER = "#W1000045";

    @Autowired
    Testimony testimony;

    @ParameterizedTest
    @ValueSource(strings = {"samir_whitlock_1113", "support-agent", "pat"})
    void subject_agent_and_owner_do_not_approve_whatever_group_they_are_in(String person, House house) {
        Conversation samir = samir(house);
        JsonNode refund = samir.proposeRefund(ORDER, "200.00");

        Recording recording = testimony.approve(
                refund.path("id").asText(),
                person,
                Set.of("approver"),
                new Shown(refund.path("hash").asText(), null),
                true,
                null);

        assertThat(recording).isInstanceOf(Recording.NotIndependent.class);
        assertThat(house.auditor().eventsOf(refund))
                .contains("approval.refused")
                .doesNotContain("evidence.recorded");
        nothingDone(house, samir, refund);
        assertThat(house.decide("alice", refund, "approve").status()).isEqualTo(200);
    }

    @Test
    void an_alias_of_the_owner_is_the_owner() {
        Agent agent = new Agent(
                "support-agent",
                "Support agent",
                "pat",
                Set.of("pat.private"),
                Agent.Stage.LIVE,
                Set.of(),
                Set.of(),
                Set.of());

        assertThat(agent.isOwnedBy("pat")).isTrue();
        assertThat(agent.isOwnedBy("pat.private")).isTrue();
        assertThat(agent.isOwnedBy("alice")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sam", "olga", "dana", "pat", "audrey", "erin"})
    void only_approvers_approve(String person, House house) {
        Conversation samir = samir(house);
        JsonNode refund = samir.proposeRefund(ORDER, "200.00");

        assertThat(house.decide(person, refund, "approve").status()).isEqualTo(403);
        nothingDone(house, samir, refund);
    }

    @Test
    void an_approval_in_the_name_of_another_group_counts_for_nothing(House house) {
        Conversation samir = samir(house);
        JsonNode refund = samir.proposeRefund(ORDER, "200.00");

        Recording recording = testimony.approve(
                refund.path("id").asText(),
                "sam",
                Set.of("specialist"),
                new Shown(refund.path("hash").asText(), null),
                true,
                null);

        assertThat(recording).isInstanceOf(Recording.NotAskedFor.class);
        nothingDone(house, samir, refund);
    }

    @Test
    void an_approval_covers_exactly_what_was_shown(House house) {
        Conversation samir = samir(house);
        JsonNode refund = samir.proposeRefund(ORDER, "200.00");
        JsonNode smaller = samir.proposeRefund(ORDER, "100.00");

        assertThat(house.staff("alice")
                        .post(
                                "/api/approvals/" + refund.path("id").asText(),
                                Map.of("hash", smaller.path("hash").asText(), "decision", "approve"))
                        .status())
                .isEqualTo(409);
        assertThat(house.auditor().eventsOf(refund)).contains("evidence.out-of-date");
        nothingDone(house, samir, refund);
    }

    @Test
    void an_approval_after_the_time_is_over_is_gone(House house, HouseTime time) {
        Conversation samir = samir(house);
        JsonNode refund = samir.proposeRefund(ORDER, "200.00");
        samir.confirm(refund);
        var alice = house.staff("alice");

        time.passes(Duration.ofHours(4).plusSeconds(1));

        assertThat(alice.post(
                                "/api/approvals/" + refund.path("id").asText(),
                                Map.of("hash", refund.path("hash").asText(), "decision", "approve"))
                        .status())
                .isEqualTo(410);
        nothingDone(house, samir, refund);
    }

    @Test
    void nothing_is_approved_that_asks_for_no_approval(House house) {
        Conversation samir = samir(house);
        JsonNode refund = samir.proposeRefund(ORDER, "20.00");

        assertThat(house.decide("alice", refund, "approve").status()).isEqualTo(409);
        nothingDone(house, samir, refund);
    }

    @Test
    void one_approval_does_not_replace_the_customers_yes(House house) {
        Conversation ada = house.conversationOf("ada_always_approve");
        JsonNode refund = ada.proposeRefund("#W1000007", "20.00");
        house.decide("alice", refund, "approve").ok();

        assertThat(house.decide("bob", refund, "approve").status()).isEqualTo(409);
        nothingDone(house, ada, refund);
        ada.confirm(refund);
        ada.await(refund, "executed");
    }

    private static Conversation samir(House house) {
        return house.conversationOf("samir_whitlock_1113");
    }

    private static void nothingDone(House house, Conversation conversation, JsonNode proposal) {
        assertThat(conversation.now(proposal).path("state").asText()).isEqualTo("waiting");
        assertThat(house.store().effects(proposal, "execute")).isZero();
    }
}
