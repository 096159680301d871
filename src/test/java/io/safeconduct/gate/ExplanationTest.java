package io.safeconduct.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Why it was decided so: everybody who may know is told the same. B9, F1. */
@HouseTest
class ExplanationTest {

    private static final List<String> SAME =
            List.of("decision", "verdict", "policy", "findings", "obligations", "permissions", "facts", "caps");

    @Test
    void policy_owners_and_auditors_are_told_what_approvers_are_shown_and_who_looked_is_recorded(House house) {
        Conversation clara = house.conversationOf("clara_plain");
        JsonNode refund = clara.proposeRefund("#W1000001", "200.00");
        String id = refund.path("id").asText();

        JsonNode explained =
                house.staff("pat").get("/api/proposals/" + id + "/explanation").ok();

        JsonNode shown = house.staff("alice").get("/api/approvals/" + id).ok();
        SAME.forEach(part -> assertThat(explained.get(part)).isNotNull().isEqualTo(shown.get(part)));
        assertThat(explained.path("policy").asText())
                .isEqualTo(refund.path("policy").asText());
        assertThat(explained.path("findings").findValuesAsText("rule"))
                .contains("mode-execute-gated", "change-needs-confirmation");
        assertThat(explained.path("facts").findValuesAsText("name")).contains("order", "quote", "customer");
        assertThat(explained.at("/facts/0/ageSeconds").isNumber()).isTrue();
        assertThat(explained.path("obligations").findValuesAsText("state")).containsOnly("open");
        assertThat(explained.path("caps").findValuesAsText("cap")).contains("money-per-customer-and-day");
        assertThat(house.auditor().eventsOf(refund)).contains("decision.explained");
    }

    @Test
    void agents_and_approvers_are_not_let_in_and_what_does_not_exist_is_not_found(House house) {
        Conversation clara = house.conversationOf("clara_plain");
        String path = "/api/proposals/"
                + clara.proposeRefund("#W1000001", "20.00").path("id").asText() + "/explanation";

        assertThat(clara.agent().get(path).status()).isEqualTo(403);
        assertThat(house.staff("alice").get(path).status()).isEqualTo(403);
        assertThat(house.staff("audrey").get("/api/proposals/none/explanation").status())
                .isEqualTo(404);
    }
}
