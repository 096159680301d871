package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.HouseTime;
import io.safeconduct.house.Refusing;
import io.safeconduct.house.Traces;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.test.assertions.bpmn.ProcessInstanceAssert;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every way through {@code governed-action.bpmn}, as a trace. A3, B6, B9, D1, D4, D5, D6; invariants 1, 2 and 7:
 * whatever was waited for, the way leads through fresh facts to the one decision.
 */
@HouseTest
class GovernedActionTracesTest {

    private static final String ORDER = "#W1000036";

    @Autowired
    ManagementService jobs;

    @Autowired
    HikariDataSource application;

    @Test
    void what_is_permitted_is_executed_straight_away(House house, Traces traces) {
        Conversation mateo = mateo(house);
        JsonNode message = mateo.propose("message.send", Map.of("text", "Good morning."));
        mateo.await(message, "executed");

        traces.ended(message)
                .hasPassedInOrder(
                        "Event_ActionProposed",
                        "Task_TakeUpProposal",
                        "Gateway_FactsAtHand",
                        "Task_Decide",
                        "Gateway_Verdict",
                        "Task_ExecuteAction",
                        "Gateway_Outcome",
                        "Event_Executed")
                .hasNotPassed("Task_CollectFacts", "SubProcess_ObtainEvidence");
    }

    @Test
    void what_the_customer_confirms_is_decided_again_and_executed(House house, Traces traces) {
        Conversation mateo = mateo(house);
        JsonNode refund = asked(house, mateo.proposeRefund(ORDER, "20.00"));
        traces.of(refund).isWaitingAt("Event_CustomerAnswered");
        mateo.confirm(refund);
        mateo.await(refund, "executed");

        traces.ended(refund)
                .hasPassedInOrder(
                        "Event_ActionProposed",
                        "Task_TakeUpProposal",
                        "Gateway_FactsAtHand",
                        "Task_Decide",
                        "Gateway_Verdict",
                        "Event_EvidenceNeeded",
                        "Gateway_Needed",
                        "Task_AskCustomer",
                        "Event_CustomerAnswered",
                        "Gateway_Obtained",
                        "Event_EvidenceObtained",
                        "Gateway_DecideAgain",
                        "Task_CollectFacts",
                        "Task_Decide",
                        "Gateway_Verdict",
                        "Task_ExecuteAction",
                        "Gateway_Outcome",
                        "Event_Executed")
                .hasNotPassed("Task_ApproveAction");
    }

    @Test
    void a_larger_refund_is_confirmed_then_approved(House house, Traces traces) {
        Conversation mateo = mateo(house);
        JsonNode refund = asked(house, mateo.proposeRefund(ORDER, "200.00"));
        traces.of(refund).isWaitingAt("Event_CustomerAnswered", "Task_ApproveAction");
        mateo.confirm(refund);
        traces.of(refund).isWaitingAt("Task_ApproveAction").isNotWaitingAt("Event_CustomerAnswered");
        house.decide("alice", refund, "approve").ok();
        mateo.await(refund, "executed");

        traces.ended(refund)
                .hasPassedInOrder(
                        "Task_AskCustomer",
                        "Event_CustomerAnswered",
                        "Task_ApproveAction",
                        "Gateway_Obtained",
                        "Event_EvidenceObtained",
                        "Gateway_DecideAgain",
                        "Task_CollectFacts",
                        "Task_Decide",
                        "Gateway_Verdict",
                        "Task_ExecuteAction",
                        "Event_Executed");
    }

    @Test
    void a_larger_refund_may_be_approved_before_the_customer_confirms(House house, Traces traces) {
        Conversation mateo = mateo(house);
        JsonNode refund = asked(house, mateo.proposeRefund(ORDER, "200.00"));
        house.decide("alice", refund, "approve").ok();
        traces.of(refund).isWaitingAt("Event_CustomerAnswered").isNotWaitingAt("Task_ApproveAction");
        assertThat(mateo.now(refund).path("state").asText()).isEqualTo("waiting");
        mateo.confirm(refund);
        mateo.await(refund, "executed");

        traces.ended(refund)
                .hasPassedInOrder(
                        "Task_ApproveAction",
                        "Event_CustomerAnswered",
                        "Gateway_Obtained",
                        "Event_EvidenceObtained",
                        "Gateway_DecideAgain",
                        "Task_CollectFacts",
                        "Task_Decide",
                        "Gateway_Verdict",
                        "Task_ExecuteAction",
                        "Event_Executed");
    }

    @Test
    void the_customers_no_ends_it(House house, Traces traces) {
        Conversation mateo = mateo(house);
        JsonNode refund = asked(house, mateo.proposeRefund(ORDER, "20.00"));
        mateo.answer(refund, "no").ok();

        calledOff(traces, refund).hasPassed("Event_Rejected");
        notDone(house, mateo, refund, "rejected");
    }

    @Test
    void an_approvers_no_ends_it_even_after_the_customers_yes(House house, Traces traces) {
        Conversation mateo = mateo(house);
        JsonNode refund = asked(house, mateo.proposeRefund(ORDER, "200.00"));
        mateo.confirm(refund);
        house.decide("bob", refund, "reject").ok();

        calledOff(traces, refund).hasPassed("Event_Rejected");
        notDone(house, mateo, refund, "rejected");
    }

    @Test
    void the_agent_may_withdraw_what_waits(House house, Traces traces) {
        Conversation mateo = mateo(house);
        JsonNode refund = asked(house, mateo.proposeRefund(ORDER, "20.00"));
        mateo.withdraw(refund).ok();

        calledOff(traces, refund).hasPassed("Event_Withdrawn");
        notDone(house, mateo, refund, "withdrawn");
        assertThat(mateo.answer(refund, "yes").status()).isEqualTo(409);
    }

    @Test
    void a_timer_that_goes_off_too_early_changes_nothing(House house, Traces traces) {
        Conversation mateo = mateo(house);
        JsonNode refund = asked(house, mateo.proposeRefund(ORDER, "20.00"));

        timeIsUp(house, refund);

        house.auditor().awaitEvents(refund, "decision.made", 2);
        mateo.await(refund, "waiting");
        assertThat(traces.passes(refund, "Event_TimeIsUp")).isOne();
        mateo.confirm(mateo.now(refund));
        mateo.await(refund, "executed");
        assertThat(house.store().effects(refund, "execute")).isOne();
    }

    @Test
    void what_nobody_answers_in_time_expires_to_not_done(House house, HouseTime time, Traces traces) {
        Conversation mateo = mateo(house);
        JsonNode refund = asked(house, mateo.proposeRefund(ORDER, "20.00"));

        time.passes(Duration.ofHours(4).plusSeconds(1));
        timeIsUp(house, refund);

        traces.ended(refund)
                .hasPassedInOrder(
                        "Event_TimeIsUp",
                        "Gateway_DecideAgain",
                        "Task_CollectFacts",
                        "Task_Decide",
                        "Gateway_Verdict",
                        "Gateway_NotDone",
                        "Event_Expired")
                .hasNotPassed("Task_ExecuteAction", "Task_HandleEscalation");
        notDone(house, mateo, refund, "expired");
    }

    @Test
    void what_is_beyond_the_agents_authority_is_resolved_by_a_specialist(House house, Traces traces) {
        Conversation mateo = mateo(house);
        JsonNode refund = mateo.proposeRefund(ORDER, "600.00");
        traces.of(refund).isWaitingAtExactly("Task_HandleEscalation");
        house.staff("sam")
                .post(
                        "/api/escalations/" + refund.path("id").asText(),
                        Map.of("resolution", "Spoke to the customer: a replacement instead."))
                .ok();

        traces.ended(refund)
                .hasPassedInOrder(
                        "Task_Decide",
                        "Gateway_Verdict",
                        "Task_HandleEscalation",
                        "Task_CloseEscalation",
                        "Event_Resolved")
                .hasNotPassed("Task_ExecuteAction");
        notDone(house, mateo, refund, "resolved");
    }

    @Test
    void the_agent_may_withdraw_what_is_escalated(House house, Traces traces) {
        Conversation mateo = mateo(house);
        JsonNode refund = mateo.proposeRefund(ORDER, "600.00");
        mateo.withdraw(refund).ok();

        traces.ended(refund)
                .hasPassedInOrder(
                        "Gateway_Verdict",
                        "Event_EscalationCalledOff",
                        "Gateway_DecideAgain",
                        "Task_CollectFacts",
                        "Task_Decide",
                        "Gateway_NotDone",
                        "Event_Withdrawn")
                .hasNotPassed("Task_CloseEscalation", "Task_ExecuteAction");
        notDone(house, mateo, refund, "withdrawn");
    }

    @Test
    void an_uncertain_record_is_escalated(House house, Traces traces) {
        JsonNode refund = house.conversationOf("uma_uncertain").proposeRefund("#W1000018", "20.00");

        assertThat(refund.path("state").asText()).isEqualTo("escalated");
        assertThat(refund.path("reasons").findValuesAsText("rule")).contains("unknown-fact");
        traces.of(refund)
                .hasPassedInOrder("Task_Decide", "Gateway_Verdict")
                .isWaitingAtExactly("Task_HandleEscalation");
    }

    @Test
    void another_customers_order_is_denied(House house, Traces traces) {
        Conversation mateo = mateo(house);
        JsonNode refund = mateo.proposeRefund("#W1000001", "20.00");

        traces.ended(refund)
                .hasPassedInOrder("Task_Decide", "Gateway_Verdict", "Gateway_NotDone", "Event_Denied")
                .hasNotPassed("Task_ExecuteAction", "SubProcess_ObtainEvidence");
        notDone(house, mateo, refund, "denied");
    }

    @Test
    void an_agent_on_trial_only_drafts(House house, Traces traces) {
        Conversation mateo = house.conversationOf("mateo_brandt_1104", "trial-agent");
        JsonNode message = mateo.propose("message.send", Map.of("text", "Good morning."));

        traces.ended(message)
                .hasPassedInOrder("Task_Decide", "Gateway_Verdict", "Gateway_NotDone", "Event_Drafted")
                .hasNotPassed("Task_ExecuteAction");
        notDone(house, mateo, message, "drafted");
    }

    @Test
    void what_the_store_refuses_is_refused_for_good(House house, Traces traces) {
        Conversation rufus = house.conversationOf("rufus_refused");
        JsonNode refund = rufus.proposeRefund("#W1000009", "20.00");
        rufus.confirm(refund);

        traces.ended(refund)
                .hasPassedInOrder("Task_ExecuteAction", "Gateway_Outcome", "Event_Refused")
                .hasNotPassed("Event_Executed");
        notDone(house, rufus, refund, "refused");
    }

    @Test
    void a_grant_that_lapsed_before_it_was_used_is_decided_again(House house, HouseTime time, Traces traces)
            throws SQLException {
        Conversation mateo = mateo(house);
        JsonNode refund = asked(house, mateo.proposeRefund(ORDER, "20.00"));
        String process = house.cockpit().processOf(refund);
        try (Refusing refusing = Refusing.entries(application, refund, "grant.consumed")) {
            mateo.confirm(refund);
            house.cockpit().awaitIncident(process);
        }
        assertThat(mateo.now(refund).path("state").asText()).isEqualTo("granted");

        time.passes(Duration.ofMinutes(6));
        house.cockpit().retry(process);
        mateo.await(refund, "executed");

        traces.ended(refund)
                .hasPassedInOrder(
                        "Task_ExecuteAction",
                        "Gateway_Outcome",
                        "Gateway_DecideAgain",
                        "Task_CollectFacts",
                        "Task_Decide",
                        "Gateway_Verdict",
                        "Task_ExecuteAction",
                        "Gateway_Outcome",
                        "Event_Executed");
        assertThat(house.auditor().eventsOf(refund))
                .containsSubsequence("grant.issued", "grant.issued", "grant.consumed", "proposal.executed")
                .containsOnlyOnce("grant.consumed");
        assertThat(house.store().effects(refund, "execute")).isOne();
    }

    @Test
    void a_grant_that_lapsed_between_two_attempts_is_decided_again(House house, HouseTime time, Traces traces) {
        Conversation mateo = mateo(house);
        house.store().fault("mateo_brandt_1104", "refund", "error");
        JsonNode refund = asked(house, mateo.proposeRefund(ORDER, "20.00"));
        mateo.confirm(refund);
        mateo.await(refund, "failed");

        time.passes(Duration.ofMinutes(6));
        house.store().withoutFaults();
        String process = house.cockpit().processOf(refund);
        house.cockpit().awaitIncident(process);
        house.cockpit().retry(process);
        mateo.await(refund, "executed");

        traces.ended(refund)
                .hasPassedInOrder(
                        "Task_ExecuteAction",
                        "Gateway_Outcome",
                        "Gateway_DecideAgain",
                        "Task_CollectFacts",
                        "Task_Decide",
                        "Gateway_Verdict",
                        "Task_ExecuteAction",
                        "Gateway_Outcome",
                        "Event_Executed");
        assertThat(house.auditor().eventsOf(refund))
                .filteredOn(event -> event.equals("grant.consumed"))
                .hasSize(2);
        assertThat(house.store().effects(refund, "execute")).isOne();
    }

    private static Conversation mateo(House house) {
        return house.conversationOf("mateo_brandt_1104");
    }

    /** The question has reached the customer, and the process waits for the answer. */
    private static JsonNode asked(House house, JsonNode proposal) {
        house.auditor().awaitEvent(proposal, "confirmation.asked");
        return proposal;
    }

    private void timeIsUp(House house, JsonNode proposal) {
        String process = house.cockpit().processOf(proposal);
        jobs.executeJob(jobs.createJobQuery()
                .processInstanceId(process)
                .timers()
                .singleResult()
                .getId());
    }

    private static ProcessInstanceAssert calledOff(Traces traces, JsonNode proposal) {
        return traces.ended(proposal)
                .hasPassedInOrder(
                        "Event_CalledOff",
                        "Gateway_DecideAgain",
                        "Task_CollectFacts",
                        "Task_Decide",
                        "Gateway_Verdict",
                        "Gateway_NotDone")
                .hasNotPassed("Task_ExecuteAction", "Event_EvidenceObtained");
    }

    private static void notDone(House house, Conversation conversation, JsonNode proposal, String state) {
        assertThat(conversation.now(proposal).path("state").asText()).isEqualTo(state);
        assertThat(house.store().effects(proposal, "execute")).isZero();
    }
}
