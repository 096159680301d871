package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A refund from request to receipt, as an agent, a customer and an approver see it. E1, E2, B2, D1. */
@HouseTest
class GovernedRefundTest {

    private static final String ORDER = "#W1000001";

    @Test
    void a_small_refund_is_executed_once_the_customer_has_confirmed_it(House house) {
        Conversation clara = house.conversationOf("clara_plain");

        JsonNode proposal = clara.proposeRefund(ORDER, "20.00");
        assertThat(proposal.path("state").asText()).isEqualTo("waiting");
        assertThat(house.store().effects(proposal, "execute")).isZero();
        clara.confirm(proposal);

        JsonNode executed = clara.await(proposal, "executed");
        assertThat(executed.at("/result/amount").asText()).isEqualTo("20.00");
        assertThat(executed.path("outcomeOwner").asText()).isEqualTo("payments");
        assertThat(house.store().effects(proposal, "execute")).isOne();
    }

    @Test
    void a_larger_refund_also_needs_an_approver(House house) {
        Conversation clara = house.conversationOf("clara_plain");
        JsonNode proposal = clara.proposeRefund(ORDER, "200.00");
        clara.confirm(proposal);
        assertThat(clara.proposal(proposal.path("id").asText()).path("state").asText())
                .isEqualTo("waiting");

        house.staff("alice")
                .post(
                        "/api/approvals/" + proposal.path("id").asText(),
                        Map.of("hash", proposal.path("hash").asText(), "decision", "approve"))
                .ok();

        clara.await(proposal, "executed");
        assertThat(house.store().effects(proposal, "execute")).isOne();
    }

    @Test
    void a_refund_beyond_an_agents_authority_goes_to_a_specialist(House house) {
        JsonNode proposal = house.conversationOf("clara_plain").proposeRefund(ORDER, "5000.00");

        assertThat(proposal.path("state").asText()).isEqualTo("escalated");
        assertThat(house.store().effects(proposal, "execute")).isZero();
    }

    @Test
    void a_refund_for_another_customers_order_is_denied_as_if_there_were_no_such_order(House house) {
        Conversation clara = house.conversationOf("clara_plain");

        JsonNode others = clara.proposeRefund("#W1000018", "10.00");
        JsonNode nobodys = clara.proposeRefund("#W9999999", "10.00");

        assertThat(others.path("state").asText()).isEqualTo("denied");
        assertThat(nobodys.path("reasons")).isEqualTo(others.path("reasons"));
    }
}
