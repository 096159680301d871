package io.safeconduct.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Http;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * After every wait it is decided again, and whatever has changed since an approval voids it. D3, D4; invariants 6 and 7.
 * That a stop ends what waits is shown with the stops.
 */
@HouseTest
class RedecisionTest {

    private static final String CUSTOMER = "samir_whitlock_1113";
    private static final String ORDER = "#W1000045";

    @Autowired
    JdbcClient database;

    @Autowired
    Gate gate;

    @Autowired
    Proposals proposals;

    @Autowired
    Decisions decisions;

    @AfterEach
    void nobody_is_watched() {
        watched(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"action", "parameters", "subject", "actor", "mandate", "session_id", "journey_id"})
    void what_is_proposed_and_for_whom_cannot_be_changed_at_all(String column, House house) {
        JsonNode refund = house.conversationOf(CUSTOMER).proposeRefund(ORDER, "200.00");

        assertThatThrownBy(() -> database.sql("UPDATE proposal SET %s = %s WHERE id = ?".formatted(column, column))
                        .param(refund.path("id").asText())
                        .update())
                .hasRootCauseMessage("ERROR: permission denied for table proposal");
    }

    @Test
    void nothing_changed_and_the_approval_counts(House house) {
        Conversation samir = house.conversationOf(CUSTOMER);
        JsonNode refund = approved(house, samir);

        samir.confirm(refund);

        samir.await(refund, "executed");
    }

    @Test
    void a_risk_that_came_up_meanwhile_voids_the_approval(House house) {
        Conversation samir = house.conversationOf(CUSTOMER);
        JsonNode refund = approved(house, samir);

        watched(true);
        samir.confirm(refund);

        isAskedAgain(house, samir, refund);
        house.decide("bob", samir.now(refund), "approve").ok();
        samir.await(refund, "executed");
        assertThat(house.auditor().entriesOf(refund))
                .filteredOn(entry -> entry.path("event").asText().equals("decision.made"))
                .last()
                .satisfies(entry ->
                        assertThat(entry.at("/details/rules").toString()).contains("watched-customer-needs-approval"));
    }

    @Test
    void a_risk_that_came_up_meanwhile_brings_its_own_obligation(House house) {
        Conversation samir = house.conversationOf(CUSTOMER);
        JsonNode refund = samir.proposeRefund(ORDER, "1.00");
        assertThat(refund.path("obligations").findValuesAsText("type")).containsExactly("confirm");

        watched(true);
        samir.confirm(refund);

        isAskedAgain(house, samir, refund);
    }

    @Test
    void a_record_that_changed_meanwhile_voids_the_approval(House house) {
        Conversation samir = house.conversationOf(CUSTOMER);
        JsonNode refund = approved(house, samir);

        JsonNode other = samir.proposeRefund(ORDER, "1.00");
        samir.confirm(other);
        samir.await(other, "executed");
        samir.confirm(refund);

        isAskedAgain(house, samir, refund);
    }

    @Test
    void an_approver_who_still_looks_at_what_was_there_before_is_told_so(House house) {
        Conversation samir = house.conversationOf(CUSTOMER);
        JsonNode refund = samir.proposeRefund(ORDER, "200.00");
        Http bob = house.staff("bob");
        String path = "/api/approvals/" + refund.path("id").asText();
        JsonNode before = bob.get(path).ok();
        house.decide("alice", refund, "approve").ok();

        watched(true);
        samir.confirm(refund);
        isAskedAgain(house, samir, refund);

        assertThat(bob.post(path, approval(before)).status()).isEqualTo(409);
        bob.post(path, approval(bob.get(path).ok())).ok();
        samir.await(refund, "executed");
    }

    private static Map<String, String> approval(JsonNode seen) {
        return Map.of(
                "decision", "approve",
                "hash", seen.path("hash").asText(),
                "basis", seen.path("basis").asText());
    }

    @Test
    void another_policy_voids_the_approval_and_leaves_the_customers_own_yes(House house) {
        Conversation samir = house.conversationOf(CUSTOMER);
        JsonNode refund = samir.proposeRefund(ORDER, "200.00");
        Proposal proposal = proposals.find(refund.path("id").asText()).orElseThrow();
        Decision decision = decisions.find(proposal.decision()).orElseThrow();
        house.decide("alice", refund, "approve").ok();

        assertThat(fulfilled(proposal, decision)).containsExactly(Obligation.Type.APPROVE);
        assertThat(fulfilled(proposal, under("another-policy", decision))).isEmpty();

        samir.confirm(refund);
        assertThat(fulfilled(proposal, under("another-policy", decision))).containsExactly(Obligation.Type.CONFIRM);
        samir.await(refund, "executed");
    }

    private List<Obligation.Type> fulfilled(Proposal proposal, Decision decision) {
        return gate.heldAgainstEvidence(proposal, decision).stream()
                .filter(held -> held.state() == Obligation.State.FULFILLED)
                .map(held -> held.obligation().type())
                .toList();
    }

    private static Decision under(String policy, Decision decision) {
        return new Decision(
                decision.id(),
                decision.proposal(),
                decision.hash(),
                decision.verdict(),
                decision.findings(),
                decision.amount(),
                decision.facts(),
                decision.permissions(),
                decision.caps(),
                policy,
                decision.decidedAt());
    }

    /** Waits for the customer's yes, alice has approved. */
    private static JsonNode approved(House house, Conversation samir) {
        JsonNode refund = samir.proposeRefund(ORDER, "200.00");
        house.decide("alice", refund, "approve").ok();
        return refund;
    }

    private static void isAskedAgain(House house, Conversation samir, JsonNode refund) {
        house.auditor().awaitEvents(refund, "decision.made", 2);
        JsonNode waiting = samir.await(refund, "waiting");
        assertThat(waiting.path("obligations"))
                .filteredOn(obligation -> obligation.path("state").asText().equals("open"))
                .extracting(obligation -> obligation.path("type").asText())
                .containsExactly("approve");
        assertThat(house.store().effects(refund, "execute")).isZero();
    }

    private void watched(boolean watched) {
        database.sql("UPDATE sandbox.customer SET watched = ? WHERE customer_id = ?")
                .params(watched, CUSTOMER)
                .update();
    }
}
