package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.execution.Executions;
import io.safeconduct.gate.Grant;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Traces;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every way through {@code refund.bpmn}, as a trace. A2, E3, E4; invariant 8: rollback ends in proof. */
@HouseTest
class RefundTracesTest {

    @Autowired
    Executions executions;

    @Test
    void a_refund_is_issued_and_the_customer_is_told(House house, Traces traces) {
        Conversation leila = house.conversationOf("leila_sandoval_1110");
        JsonNode journey = refundOf(leila, "#W1000042");
        assertThat(journey.path("state").asText()).isEqualTo("waiting");
        JsonNode refund = journey.at("/proposals/0");
        leila.confirm(refund);

        JsonNode completed = leila.awaitJourney(journey, "completed");
        traces.endedJourney(completed)
                .hasPassedInOrder(
                        "Event_RefundAsked",
                        "Call_IssueRefund",
                        "Gateway_RefundIssued",
                        "Call_SendConfirmation",
                        "Gateway_MessageSent",
                        "Event_RefundConfirmed")
                .hasNotPassed("Event_TakeBack", "Call_RollBackRefund");
        assertThat(completed.at("/proposals/1/action").asText()).isEqualTo("message.send");
        assertThat(house.store().effects(refund, "execute")).isOne();
        assertThat(house.store().effects(completed.at("/proposals/1"), "execute"))
                .isOne();
    }

    @Test
    void a_refund_whose_message_is_refused_for_good_is_taken_back_with_receipt(House house, Traces traces) {
        Conversation mona = house.conversationOf("mona_no_messages");
        JsonNode journey = refundOf(mona, "#W1000012");
        JsonNode refund = journey.at("/proposals/0");
        mona.confirm(refund);

        JsonNode rolledBack = mona.awaitJourney(journey, "rolled-back");
        traces.endedJourney(rolledBack)
                .hasPassedInOrder(
                        "Event_RefundAsked",
                        "Call_IssueRefund",
                        "Gateway_RefundIssued",
                        "Call_SendConfirmation",
                        "Gateway_MessageSent",
                        "Call_RollBackRefund",
                        "Event_RolledBack")
                .hasPassedInOrder("Gateway_MessageSent", "Event_TakeBack", "Event_RolledBack")
                .hasNotPassed("Event_RefundConfirmed");
        assertThat(mona.now(refund).path("state").asText()).isEqualTo("rolled-back");
        assertThat(rolledBack.at("/proposals/1/state").asText()).isEqualTo("refused");
        assertThat(receiptOfReversal(refund).path("reversalId").asText()).isNotEmpty();
        assertThat(receiptOfReversal(refund).path("amount").asText()).isEqualTo("20.00");
        assertThat(house.store().effects(refund, "execute")).isOne();
        assertThat(house.store().effects(refund, "reverse")).isOne();
        assertThat(house.store().order("#W1000012").path("refunded").asText()).isEqualTo("0.00");
    }

    @Test
    void a_refund_that_is_not_issued_ends_the_journey(House house, Traces traces) {
        Conversation leila = house.conversationOf("leila_sandoval_1110");
        JsonNode journey = refundOf(leila, "#W1000042");
        JsonNode refund = journey.at("/proposals/0");
        leila.answer(refund, "no").ok();

        JsonNode failed = leila.awaitJourney(journey, "failed");
        traces.endedJourney(failed)
                .hasPassedInOrder(
                        "Event_RefundAsked", "Call_IssueRefund", "Gateway_RefundIssued", "Event_RefundNotIssued")
                .hasNotPassed("Call_SendConfirmation", "Event_TakeBack");
        assertThat(failed.path("proposals")).hasSize(1);
        assertThat(house.store().effects(refund, "execute")).isZero();
    }

    private JsonNode receiptOfReversal(JsonNode proposal) {
        return Objects.requireNonNull(executions
                .find(proposal.path("id").asText(), Grant.Kind.REVERSE)
                .orElseThrow()
                .receipt());
    }

    private static JsonNode refundOf(Conversation customer, String order) {
        return customer.startJourney(
                "refund", Map.of("orderId", order, "amount", "20.00", "reason", "Arrived too late."));
    }
}
