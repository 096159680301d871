package io.safeconduct.caps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.HouseTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What proposals hold of the house's caps, from the grant to the end. C1, C2, C6. */
@HouseTest
class ReservationsTest {

    private static final String CUSTOMER = "noor_castellano_1105";
    private static final String ORDER = "#W1000024";

    @Autowired
    @SuppressWarnings("NullAway.Init")
    JdbcClient database;

    @Test
    void nothing_is_held_while_a_proposal_waits_and_all_of_it_once_it_is_granted(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        JsonNode refund = noor.proposeRefund(ORDER, "20.00");
        assertThat(held(refund)).isEmpty();

        noor.confirm(refund);
        noor.await(refund, "executed");

        assertThat(statesOf(refund)).containsExactly("confirmed");
        assertThat(held(refund))
                .contains("money-per-agent-and-hour", "money-per-customer-and-day", "actions-per-session")
                .doesNotContain("messages-per-customer", "identity-events-per-agent");
    }

    @Test
    void what_the_system_refuses_is_given_back(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        house.store().fault(CUSTOMER, "refund", "refuse", Map.of("times", 1));
        BigDecimal before = bookedForCustomer();
        JsonNode refund = noor.proposeRefund(ORDER, "20.00");
        noor.confirm(refund);

        noor.await(refund, "refused");

        assertThat(statesOf(refund)).containsExactly("released");
        assertThat(bookedForCustomer()).isEqualByComparingTo(before);
    }

    @Test
    void what_nobody_knows_the_outcome_of_stays_held_until_it_is_known(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        house.store().fault(CUSTOMER, "refund", "lose-answer", Map.of("times", 1, "delay", 2));
        house.store().fault(CUSTOMER, "lookup", "error");
        JsonNode refund = noor.proposeRefund(ORDER, "20.00");
        String process = house.cockpit().processOf(refund);
        noor.confirm(refund);
        house.cockpit().awaitIncident(process);
        assertThat(noor.now(refund).path("state").asText()).isEqualTo("unknown");

        assertThat(statesOf(refund)).containsExactly("reserved");

        house.store().withoutFaults();
        house.cockpit().retry(process);
        noor.await(refund, "executed");
        assertThat(statesOf(refund)).containsExactly("confirmed");
    }

    @Test
    void a_grant_that_lapsed_gives_back_and_the_next_one_holds_once(House house, HouseTime time) {
        Conversation noor = house.conversationOf(CUSTOMER);
        JsonNode refund = noor.proposeRefund(ORDER, "20.00");
        String process = house.cockpit().processOf(refund);
        house.store().fault(CUSTOMER, "refund", "error");
        BigDecimal before = bookedForCustomer();
        noor.confirm(refund);
        house.cockpit().awaitIncident(process);
        assertThat(statesOf(refund)).containsExactly("reserved");
        time.passes(Duration.ofMinutes(6));
        house.store().withoutFaults();

        house.cockpit().retry(process);
        noor.await(refund, "executed");

        assertThat(house.auditor().eventsOf(refund))
                .filteredOn("grant.issued"::equals)
                .hasSize(2);
        assertThat(bookedForCustomer()).isEqualByComparingTo(before.add(new BigDecimal("20.00")));
    }

    @Test
    void taking_back_does_not_refill(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        JsonNode refund = noor.proposeRefund(ORDER, "20.00");
        noor.confirm(refund);
        noor.await(refund, "executed");
        BigDecimal before = bookedForCustomer();

        house.staff("olga")
                .post("/api/proposals/" + refund.path("id").asText() + "/rollback", Map.of("reason", "A test."))
                .ok();
        noor.await(refund, "rolled-back");

        assertThat(statesOf(refund)).containsExactly("confirmed");
        assertThat(bookedForCustomer()).isEqualByComparingTo(before);
    }

    @Test
    void every_action_of_a_journey_counts_for_the_session_and_the_agent_sees_what_is_left(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        assertThat(left(noor, "actions-per-session")).isEqualTo(200);

        noor.propose("order.read", Map.of("orderId", ORDER));
        JsonNode journey = noor.startJourney("refund", Map.of("orderId", ORDER, "amount", "5.00"));
        noor.confirm(noor.awaitStep(journey, "refund.issue", "waiting"));
        noor.awaitJourney(journey, "completed");

        int actions =
                1 + noor.journey(journey.path("id").asText()).path("proposals").size();
        assertThat(actions).isGreaterThan(2);
        assertThat(left(noor, "actions-per-session")).isEqualTo(200 - actions);
        assertThat(left(noor, "records-per-session")).isEqualTo(200 - actions);
        JsonNode session = noor.agent().get("/api/sessions/" + noor.session()).ok();
        assertThat(session.path("caps").findValuesAsText("cap"))
                .containsExactlyInAnyOrder("actions-per-session", "records-per-session");
    }

    private static int left(Conversation conversation, String cap) {
        JsonNode session = conversation
                .agent()
                .get("/api/sessions/" + conversation.session())
                .ok();
        for (JsonNode each : session.path("caps")) {
            if (each.path("cap").asText().equals(cap)) {
                return each.path("left").asInt();
            }
        }
        throw new AssertionError("The session has no cap " + cap);
    }

    private List<String> held(JsonNode proposal) {
        return database.sql("SELECT unnest(caps) FROM reservation WHERE proposal_id = ?")
                .param(proposal.path("id").asText())
                .query(String.class)
                .list();
    }

    private List<String> statesOf(JsonNode proposal) {
        return database.sql("SELECT state FROM reservation WHERE proposal_id = ?")
                .param(proposal.path("id").asText())
                .query(String.class)
                .list();
    }

    private BigDecimal bookedForCustomer() {
        return database.sql(
                        """
                        SELECT coalesce(sum(amount), 0) FROM cap_bucket
                         WHERE cap = 'money-per-customer-and-day' AND key = ?
                        """)
                .param("customer:" + CUSTOMER + " USD")
                .query(BigDecimal.class)
                .single();
    }
}
