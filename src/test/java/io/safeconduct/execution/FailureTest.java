package io.safeconduct.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The system of record fails, in every way it can. E2, E5, I4; invariant 5: one proposal, at most one effect, and an
 * unknown outcome is resolved by asking, never by guessing. Invariant 7: what changed since the grant is refused.
 */
@HouseTest
class FailureTest {

    private static final String CUSTOMER = "noor_castellano_1105";
    private static final String ORDER = "#W1000024";

    @Autowired
    JdbcClient database;

    @Autowired
    HikariDataSource connections;

    @Test
    void store_down_is_one_incident_and_store_back_and_retried_is_one_refund(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        JsonNode refund = noor.proposeRefund(ORDER, "20.00");
        String process = house.cockpit().processOf(refund);
        house.store().fault(CUSTOMER, "refund", "error");
        house.store().fault(CUSTOMER, "lookup", "error");
        noor.confirm(refund);

        noor.await(refund, "failed");
        JsonNode incident = house.cockpit().awaitIncident(process);
        assertThat(incident.path("incidentMessage").asText())
                .contains("refund.issue at store: not done", "taken up by itself", "retry here");
        assertThat(house.store().effects(refund, "execute")).isZero();

        house.store().withoutFaults();
        house.cockpit().retry(process);
        noor.await(refund, "executed");
        assertThat(house.store().effects(refund, "execute")).isOne();
        assertThat(house.cockpit().incidents(process)).isEmpty();
    }

    @Test
    void retried_too_early_it_is_an_incident_again_and_still_one_refund_in_the_end(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        JsonNode refund = noor.proposeRefund(ORDER, "20.00");
        String process = house.cockpit().processOf(refund);
        house.store().fault(CUSTOMER, "refund", "error");
        noor.confirm(refund);
        String first = house.cockpit().awaitIncident(process).path("id").asText();

        house.cockpit().retry(process);
        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> house.cockpit().incidents(process).stream()
                .anyMatch(incident -> !incident.path("id").asText().equals(first)));
        assertThat(house.cockpit().awaitIncident(process).path("id").asText()).isNotEqualTo(first);
        noor.await(refund, "failed");

        house.store().withoutFaults();
        house.cockpit().retry(process);
        noor.await(refund, "executed");
        assertThat(house.store().effects(refund, "execute")).isOne();
    }

    @Test
    void a_store_that_is_down_while_facts_are_collected_decides_nothing(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        house.store().fault(CUSTOMER, "read", "error");
        JsonNode refund = noor.proposeInPassing("refund.issue", Map.of("orderId", ORDER, "amount", "20.00"));

        String process = house.cockpit().processOf(refund);
        assertThat(house.cockpit()
                        .awaitIncident(process)
                        .path("incidentMessage")
                        .asText())
                .contains("Nothing was decided or done");
        assertThat(noor.now(refund).path("state").asText()).isEqualTo("collecting");
        assertThat(house.auditor().eventsOf(refund)).doesNotContain("decision.made");

        house.store().withoutFaults();
        house.cockpit().retry(process);
        JsonNode waiting = noor.await(refund, "waiting");
        noor.confirm(waiting);
        noor.await(refund, "executed");
        assertThat(house.store().effects(refund, "execute")).isOne();
    }

    @Test
    void an_answer_lost_after_the_store_did_it_is_unknown_then_resolved_by_asking(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        house.store().fault(CUSTOMER, "refund", "lose-answer", Map.of("times", 1, "delay", 2));
        JsonNode refund = noor.proposeRefund(ORDER, "20.00");
        noor.confirm(refund);

        JsonNode executed = noor.await(refund, "executed");
        assertThat(house.auditor().eventsOf(refund))
                .containsSubsequence(
                        "proposal.executing",
                        "execution.intended",
                        "proposal.unknown",
                        "proposal.executing",
                        "execution.intended",
                        "execution.receipted",
                        "proposal.executed");
        assertThat(executed.at("/result/refundId").asText()).isNotEmpty();
        assertThat(house.store().effects(refund, "execute")).isOne();
    }

    @Test
    void while_nobody_can_be_asked_the_outcome_stays_unknown(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        house.store().fault(CUSTOMER, "refund", "lose-answer", Map.of("times", 1, "delay", 2));
        house.store().fault(CUSTOMER, "lookup", "error");
        JsonNode refund = noor.proposeRefund(ORDER, "20.00");
        String process = house.cockpit().processOf(refund);
        noor.confirm(refund);

        assertThat(house.cockpit()
                        .awaitIncident(process)
                        .path("incidentMessage")
                        .asText())
                .contains("outcome unknown");
        assertThat(noor.now(refund).path("state").asText()).isEqualTo("unknown");
        assertThat(house.store().effects(refund, "execute")).isOne();

        house.store().withoutFaults();
        house.cockpit().retry(process);
        noor.await(refund, "executed");
        assertThat(house.store().effects(refund, "execute")).isOne();
    }

    @Test
    void no_answer_and_nothing_done_is_unknown_then_done_once(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        house.store().fault(CUSTOMER, "refund", "hang", Map.of("times", 1, "delay", 2));
        JsonNode refund = noor.proposeRefund(ORDER, "20.00");
        noor.confirm(refund);

        noor.await(refund, "executed");
        assertThat(house.auditor().eventsOf(refund)).contains("proposal.unknown");
        assertThat(house.store().effects(refund, "execute")).isOne();
    }

    @Test
    void refused_is_final(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        house.store().fault(CUSTOMER, "refund", "refuse", Map.of("times", 1));
        JsonNode refund = noor.proposeRefund(ORDER, "20.00");
        noor.confirm(refund);

        JsonNode refused = noor.await(refund, "refused");
        assertThat(refused.path("reason").asText()).isNotEmpty();
        assertThat(house.auditor().eventsOf(refund))
                .filteredOn("execution.intended"::equals)
                .hasSize(1);
        assertThat(house.store().effects(refund, "execute")).isZero();
    }

    @Test
    void an_order_that_changed_while_the_proposal_waited_is_decided_about_again(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        JsonNode waiting = noor.proposeRefund(ORDER, "20.00");
        JsonNode other = noor.proposeRefund(ORDER, "30.00");
        noor.confirm(other);
        noor.await(other, "executed");

        noor.confirm(noor.now(waiting));
        noor.await(waiting, "executed");
        assertThat(house.store().effects(waiting, "execute")).isOne();
    }

    @Test
    void an_order_that_changed_after_the_grant_is_refused_by_the_store(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        JsonNode granted = noor.proposeRefund(ORDER, "20.00");
        JsonNode other = noor.proposeRefund(ORDER, "30.00");
        String process = house.cockpit().processOf(granted);
        house.store().fault(CUSTOMER, "refund", "error");
        noor.confirm(granted);
        house.cockpit().awaitIncident(process);
        house.store().withoutFaults();
        noor.confirm(noor.now(other));
        noor.await(other, "executed");

        house.cockpit().retry(process);

        JsonNode refused = noor.await(granted, "refused");
        assertThat(refused.path("reason").asText()).contains("not the expected one");
        assertThat(house.store().effects(granted, "execute")).isZero();
    }

    @Test
    void no_connection_is_held_while_calls_are_on_their_way(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        house.store().fault(CUSTOMER, "message", "hang", Map.of("delay", 3));

        List<JsonNode> messages = IntStream.range(0, 16)
                .parallel()
                .mapToObj(number -> noor.proposeInPassing("message.send", Map.of("text", "Message " + number)))
                .toList();

        Awaitility.await("many calls on their way at once, and fewer than half as many connections in use")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    int before = calling(messages);
                    int inUse = connections.getHikariPoolMXBean().getActiveConnections();
                    int calling = Math.min(before, calling(messages));
                    return calling >= 6 && inUse < calling / 2;
                });

        house.store().withoutFaults();
        messages.forEach(message -> noor.await(message, "executed", "unknown", "failed"));
    }

    private int calling(List<JsonNode> proposals) {
        return database.sql("SELECT count(*) FROM execution WHERE state = 'calling' AND proposal_id IN (:proposals)")
                .param(
                        "proposals",
                        proposals.stream()
                                .map(proposal -> proposal.path("id").asText())
                                .toList())
                .query(Integer.class)
                .single();
    }
}
