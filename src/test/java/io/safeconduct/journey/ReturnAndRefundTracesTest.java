package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Traces;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * "Cancel that order and refund me, unless it already shipped": every way through {@code return-and-refund.bpmn}, as a
 * trace. A2, E3, E4; invariant 7: everything is decided again after every wait.
 */
@HouseTest
class ReturnAndRefundTracesTest {

    private static final String PENDING = "#W1000002";
    private static final String DELIVERED = "#W1000004";
    private static final List<String> CHEAP_ITEM = List.of("7000000011");

    @Autowired
    JdbcClient database;

    @BeforeEach
    void firstState(House house) {
        house.store().reset();
    }

    @Test
    void what_has_not_shipped_is_cancelled(House house, Traces traces) {
        Conversation clara = house.conversationOf("clara_plain");
        JsonNode journey = start(clara, PENDING);
        JsonNode cancellation = clara.awaitStep(journey, "order.cancel", "waiting");
        house.agree(clara, cancellation);

        JsonNode completed = clara.awaitJourney(journey, "completed");
        traces.endedJourney(completed)
                .hasPassedInOrder(
                        "Event_MoneyBackAsked",
                        "Call_ReadOrder",
                        "Gateway_Shipped",
                        "Call_CancelOrder",
                        "Gateway_OrderCancelled",
                        "Call_ConfirmCancellation",
                        "Gateway_CancellationConfirmed",
                        "Event_OrderCancelled")
                .hasNotPassed("Call_OrderLabel", "Call_TellLookedAfter", "Event_TakeCancellationBack");
        assertThat(house.store().effects(cancellation, "execute")).isOne();
        JsonNode order = house.store().order(PENDING);
        assertThat(order.path("status").asText()).isEqualTo("cancelled");
        assertThat(order.path("refundable").asText()).isEqualTo("0.00");
        assertThat(clara.customer().get("/sandbox/inbox").ok().toString()).contains("Your order is cancelled.");
    }

    @Test
    void what_has_shipped_is_sent_back_and_refunded_once_it_has_arrived(House house, Traces traces) {
        Conversation clara = house.conversationOf("clara_plain");
        JsonNode journey = start(clara, DELIVERED);
        sendBack(house, clara, journey);
        assertThat(clara.awaitJourney(journey, "waiting", "running")
                        .path("proposals")
                        .findValuesAsText("action"))
                .doesNotContain("refund.issue");
        arrive(house, traces, journey);
        JsonNode refund = clara.awaitStep(journey, "refund.issue", "waiting");
        house.agree(clara, refund);

        JsonNode completed = clara.awaitJourney(journey, "completed");
        traces.endedJourney(completed)
                .hasPassedInOrder(
                        "Event_MoneyBackAsked",
                        "Call_ReadOrder",
                        "Gateway_Shipped",
                        "Call_OrderLabel",
                        "Gateway_LabelOrdered",
                        "Call_TellLabel",
                        "Gateway_LabelTold",
                        "Event_ParcelAwaited",
                        "Event_LookAgain",
                        "Event_ParcelReceived",
                        "Call_RefundItems",
                        "Gateway_ItemsRefunded",
                        "Call_ConfirmRefund",
                        "Gateway_RefundConfirmed",
                        "Event_OrderReturned")
                .hasNotPassed("Call_CancelOrder", "Event_TakeReturnBack", "Event_ParcelOverdue");
        assertThat(completed.path("proposals").findValuesAsText("action"))
                .containsExactly(
                        "order.read",
                        "return.label",
                        "message.send",
                        "return.read",
                        "return.read",
                        "refund.issue",
                        "message.send");
        assertThat(house.store().effects(refund, "execute")).isOne();
        assertThat(house.store().order(DELIVERED).path("refunded").asText()).isEqualTo("32.50");
    }

    @Test
    void what_nobody_knows_is_for_a_specialist(House house, Traces traces) {
        Conversation uma = house.conversationOf("uma_uncertain");
        JsonNode journey = start(uma, "#W1000018");
        JsonNode lookup = uma.awaitStep(journey, "order.read", "escalated");
        house.resolve(lookup);

        JsonNode completed = uma.awaitJourney(journey, "completed");
        traces.endedJourney(completed)
                .hasPassedInOrder(
                        "Call_ReadOrder",
                        "Gateway_Shipped",
                        "Gateway_LookedAfter",
                        "Call_TellLookedAfter",
                        "Event_LookedAfter")
                .hasNotPassed("Call_CancelOrder", "Call_OrderLabel");
        assertThat(completed.path("proposals").findValuesAsText("action"))
                .containsExactly("order.read", "message.send");
    }

    @Test
    void what_ships_while_approval_is_awaited_is_not_cancelled(House house, Traces traces) {
        Conversation clara = house.conversationOf("clara_plain");
        JsonNode journey = start(clara, PENDING);
        JsonNode cancellation = clara.awaitStep(journey, "order.cancel", "waiting");
        house.store().ship(PENDING);
        house.agree(clara, cancellation);

        JsonNode failed = clara.awaitJourney(journey, "failed");
        traces.endedJourney(failed)
                .hasPassedInOrder("Call_CancelOrder", "Gateway_OrderCancelled", "Event_OrderNotCancelled")
                .hasNotPassed("Call_ConfirmCancellation");
        JsonNode denied = clara.now(cancellation);
        assertThat(denied.path("state").asText()).isEqualTo("denied");
        assertThat(denied.path("reasons").toString()).contains("order-not-pending");
        assertThat(house.store().effects(cancellation, "execute")).isZero();
    }

    @Test
    void what_ships_while_the_call_is_on_its_way_is_refused_by_the_store(House house, Traces traces) {
        Conversation clara = house.conversationOf("clara_plain");
        JsonNode journey = start(clara, PENDING);
        JsonNode cancellation = clara.awaitStep(journey, "order.cancel", "waiting");
        house.store().fault("clara_plain", "order-cancellation", "delay", Map.of("delay", 0.8));
        house.agree(clara, cancellation);
        clara.await(cancellation, "executing");
        house.store().ship(PENDING);

        traces.endedJourney(clara.awaitJourney(journey, "failed"))
                .hasPassedInOrder("Call_CancelOrder", "Gateway_OrderCancelled", "Event_OrderNotCancelled");
        assertThat(clara.now(cancellation).path("state").asText()).isEqualTo("refused");
        assertThat(house.store().effects(cancellation, "execute")).isZero();
        assertThat(house.store().order(PENDING).path("status").asText()).isEqualTo("processed");
    }

    @Test
    void another_customers_order_is_not_even_read(House house, Traces traces) {
        Conversation clara = house.conversationOf("clara_plain");

        JsonNode failed = clara.awaitJourney(start(clara, "#W1000006"), "failed");

        traces.endedJourney(failed)
                .hasPassedInOrder("Call_ReadOrder", "Gateway_Shipped", "Gateway_LookedAfter", "Event_OrderNotRead");
        assertThat(failed.path("proposals")).hasSize(1);
    }

    @Test
    void a_large_cancellation_is_for_a_specialist(House house, Traces traces) {
        Conversation ada = house.conversationOf("ada_always_approve");
        JsonNode journey = start(ada, "#W1000007");
        house.resolve(ada.awaitStep(journey, "order.cancel", "escalated"));

        traces.endedJourney(ada.awaitJourney(journey, "completed"))
                .hasPassedInOrder(
                        "Call_CancelOrder", "Gateway_OrderCancelled", "Call_TellLookedAfter", "Event_LookedAfter");
    }

    @Test
    void a_label_that_the_customer_does_not_want_is_not_made(House house, Traces traces) {
        Conversation clara = house.conversationOf("clara_plain");
        JsonNode journey = start(clara, DELIVERED);
        clara.answer(clara.awaitStep(journey, "return.label", "waiting"), "no").ok();

        traces.endedJourney(clara.awaitJourney(journey, "failed"))
                .hasPassedInOrder("Call_OrderLabel", "Gateway_LabelOrdered", "Event_NotReturned");
        assertThat(house.store().returnsOf("clara_plain")).isEmpty();
    }

    @Test
    void a_label_for_an_order_that_nobody_knows_of_any_more_is_for_a_specialist(House house, Traces traces) {
        Conversation clara = house.conversationOf("clara_plain");
        JsonNode journey = start(clara, DELIVERED);
        JsonNode label = clara.awaitStep(journey, "return.label", "waiting");
        database.sql("UPDATE sandbox.orders SET status = NULL WHERE order_id = ?")
                .param(DELIVERED)
                .update();
        clara.confirm(label);
        house.resolve(clara.awaitStep(journey, "return.label", "escalated"));

        traces.endedJourney(clara.awaitJourney(journey, "completed"))
                .hasPassedInOrder(
                        "Call_OrderLabel", "Gateway_LabelOrdered", "Call_TellLookedAfter", "Event_LookedAfter")
                .hasNotPassed("Call_TellLabel");
        assertThat(house.store().returnsOf("clara_plain")).isEmpty();
    }

    @Test
    void a_label_that_the_customer_cannot_be_told_of_is_taken_back(House house, Traces traces) {
        Conversation mona = house.conversationOf("mona_no_messages");
        JsonNode journey = start(mona, "#W1000011");
        house.agree(mona, mona.awaitStep(journey, "return.label", "waiting"));

        traces.endedJourney(mona.awaitJourney(journey, "rolled-back"))
                .hasPassedInOrder(
                        "Call_TellLabel", "Gateway_LabelTold", "Event_TakeReturnBack", "Event_ReturnTakenBack")
                .hasNotPassed("SubProcess_AwaitParcel");
        assertThat(house.store().returnsOf("mona_no_messages").at("/0/status").asText())
                .isEqualTo("cancelled");
    }

    @Test
    void a_parcel_that_does_not_arrive_in_time_is_not_waited_for(House house, Traces traces) {
        Conversation clara = house.conversationOf("clara_plain");
        JsonNode journey = start(clara, DELIVERED);
        sendBack(house, clara, journey);
        traces.fireTimer(journey, "Event_ParcelOverdue");

        JsonNode back = clara.awaitJourney(journey, "rolled-back");
        traces.endedJourney(back)
                .hasPassedInOrder("Event_ParcelOverdue", "Event_TakeReturnBack", "Event_ReturnTakenBack")
                .hasNotPassed("Call_RefundItems");
        assertThat(Cooperation.states(back)).containsExactly("executed", "rolled-back", "corrected", "executed");
        assertThat(house.store().returnsOf("clara_plain").at("/0/status").asText())
                .isEqualTo("cancelled");
    }

    @Test
    void a_large_refund_is_for_a_specialist(House house, Traces traces) {
        Conversation clara = house.conversationOf("clara_plain");
        JsonNode journey =
                clara.startJourney("return-and-refund", Map.of("orderId", DELIVERED, "reason", "no longer needed"));
        sendBack(house, clara, journey);
        arrive(house, traces, journey);
        JsonNode refund = clara.awaitStep(journey, "refund.issue", "escalated");
        assertThat(refund.at("/amount/value").asText()).isEqualTo("672.50");
        house.resolve(refund);

        traces.endedJourney(clara.awaitJourney(journey, "completed"))
                .hasPassedInOrder(
                        "Call_RefundItems", "Gateway_ItemsRefunded", "Call_TellLookedAfter", "Event_LookedAfter");
    }

    @Test
    void a_parcel_whose_refund_the_customer_does_not_want_goes_back_to_them(House house, Traces traces) {
        Conversation clara = house.conversationOf("clara_plain");
        JsonNode journey = start(clara, DELIVERED);
        sendBack(house, clara, journey);
        arrive(house, traces, journey);
        clara.answer(clara.awaitStep(journey, "refund.issue", "waiting"), "no").ok();

        traces.endedJourney(clara.awaitJourney(journey, "rolled-back"))
                .hasPassedInOrder(
                        "Call_RefundItems", "Gateway_ItemsRefunded", "Event_TakeReturnBack", "Event_ReturnTakenBack");
        assertThat(house.store().returnsOf("clara_plain").at("/0/status").asText())
                .isEqualTo("sent-back");
    }

    @Test
    void a_cancellation_that_cannot_be_confirmed_is_taken_back(House house, Traces traces) {
        Conversation mona = house.conversationOf("mona_no_messages");
        JsonNode journey = start(mona, "#W1000013");
        house.agree(mona, mona.awaitStep(journey, "order.cancel", "waiting"));

        traces.endedJourney(mona.awaitJourney(journey, "rolled-back"))
                .hasPassedInOrder(
                        "Call_ConfirmCancellation",
                        "Gateway_CancellationConfirmed",
                        "Event_TakeCancellationBack",
                        "Event_CancellationTakenBack");
        assertThat(house.store().order("#W1000013").path("status").asText()).isEqualTo("pending");
    }

    /** The customer wants the label, and the parcel is awaited. */
    private static void sendBack(House house, Conversation clara, JsonNode journey) {
        house.agree(clara, clara.awaitStep(journey, "return.label", "waiting"));
        clara.awaitStep(journey, "return.read", "executed");
    }

    private static void arrive(House house, Traces traces, JsonNode journey) {
        house.store().receiveParcelOf("clara_plain");
        traces.fireTimer(journey, "Event_LookAgain");
    }

    private static JsonNode start(Conversation customer, String order) {
        Map<String, Object> input = order.equals(DELIVERED)
                ? Map.of("orderId", order, "reason", "no longer needed", "itemIds", CHEAP_ITEM)
                : Map.of("orderId", order, "reason", "no longer needed");
        return customer.startJourney("return-and-refund", input);
    }
}
