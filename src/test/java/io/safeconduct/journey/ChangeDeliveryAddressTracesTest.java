package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Traces;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way through {@code change-delivery-address.bpmn}, as a trace. A2, E3, E4. */
@HouseTest
class ChangeDeliveryAddressTracesTest {

    private static final String CLARA = "clara_plain";
    private static final String PENDING = "#W1000002";

    @BeforeEach
    void firstState(House house) {
        house.store().reset();
    }

    /** Only a plain yes is one; nothing said, or something else, is no. */
    @ParameterizedTest
    @CsvSource(
            value = {"null", "false", "'true'"},
            nullValues = "null")
    void an_order_gets_another_address_and_the_customer_keeps_theirs(String also, House house, Traces traces) {
        Conversation clara = house.conversationOf(CLARA);
        JsonNode journey = start(clara, PENDING, "false".equals(also) ? Boolean.FALSE : also);

        JsonNode completed = new Cooperation(house, traces, clara, CLARA).until(journey, "completed");

        traces.endedJourney(completed)
                .hasPassedInOrder(
                        "Event_NewAddressGiven",
                        "Call_ChangeOrderAddress",
                        "Gateway_OrderAddressChanged",
                        "Call_TellCustomer",
                        "Gateway_CustomerTold",
                        "Gateway_AlsoDefault",
                        "Event_OrderAddressChanged")
                .hasNotPassed("Call_ChangeDefaultAddress", "Event_TakeBack");
        assertThat(cityOfOrder(house)).isEqualTo("Galway");
        assertThat(city(house)).isNotEqualTo("Galway");
    }

    @Test
    void a_customer_gets_another_default_address_too(House house, Traces traces) {
        Conversation clara = house.conversationOf(CLARA);
        JsonNode journey = start(clara, PENDING, true);

        JsonNode completed = new Cooperation(house, traces, clara, CLARA).until(journey, "completed");

        traces.endedJourney(completed)
                .hasPassedInOrder(
                        "Gateway_AlsoDefault",
                        "Call_ChangeDefaultAddress",
                        "Gateway_DefaultChanged",
                        "Event_BothAddressesChanged");
        assertThat(cityOfOrder(house)).isEqualTo("Galway");
        assertThat(city(house)).isEqualTo("Galway");
    }

    @Test
    void what_has_shipped_keeps_its_address(House house, Traces traces) {
        Conversation clara = house.conversationOf(CLARA);
        JsonNode journey = start(clara, "#W1000003", true);

        traces.endedJourney(clara.awaitJourney(journey, "failed"))
                .hasPassedInOrder("Call_ChangeOrderAddress", "Gateway_OrderAddressChanged", "Event_AddressNotChanged")
                .hasNotPassed("Call_TellCustomer");
    }

    @Test
    void an_uncertain_order_is_for_a_specialist(House house, Traces traces) {
        Conversation uma = house.conversationOf("uma_uncertain");
        JsonNode journey = start(uma, "#W1000018", true);
        house.resolve(uma.awaitStep(journey, "order.change-address", "escalated"));

        traces.endedJourney(uma.awaitJourney(journey, "completed"))
                .hasPassedInOrder("Gateway_OrderAddressChanged", "Event_OrderLookedAfter")
                .hasNotPassed("Call_TellCustomer");
    }

    @ParameterizedTest
    @CsvSource({"message, Gateway_CustomerTold", "customer-address, Gateway_DefaultChanged"})
    void what_cannot_be_finished_is_taken_back(String operation, String gateway, House house, Traces traces) {
        Conversation clara = house.conversationOf(CLARA);
        String before = cityOfOrder(house);
        house.store().fault(CLARA, operation, "refuse");
        JsonNode journey = start(clara, PENDING, true);

        JsonNode back = new Cooperation(house, traces, clara, CLARA).until(journey, "rolled-back");

        traces.endedJourney(back)
                .hasPassedInOrder("Call_ChangeOrderAddress", gateway, "Event_TakeBack", "Event_RolledBack");
        assertThat(cityOfOrder(house)).isEqualTo(before);
        assertThat(house.store().effects(back.at("/proposals/0"), "reverse")).isOne();
    }

    private static JsonNode start(Conversation customer, String order, Object alsoDefault) {
        Map<String, Object> input = new TreeMap<>(Map.of(
                "orderId", order,
                "address1", "1 Quay Street",
                "city", "Galway",
                "state", "Galway",
                "country", "Ireland",
                "zip", "H91"));
        if (alsoDefault != null) {
            input.put("alsoDefault", alsoDefault);
        }
        return customer.startJourney("change-delivery-address", input);
    }

    private static String cityOfOrder(House house) {
        return house.store().order(PENDING).at("/address/city").asText();
    }

    private static String city(House house) {
        return house.store().customer(CLARA).at("/address/city").asText();
    }
}
