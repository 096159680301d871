package io.safeconduct.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an agent is shown of what it reads, and what is recorded of that. A9. */
@HouseTest
class DisclosureTest {

    @Test
    void an_agent_sees_only_the_categories_its_mandate_names(House house) {
        Conversation clara = house.conversationOf("clara_plain");

        JsonNode profile = clara.propose("customer.read", Map.of());

        assertThat(profile.path("state").asText()).isEqualTo("executed");
        assertThat(names(profile.path("result")))
                .contains("customerId", "name", "address", "paymentMethods", "orders")
                .doesNotContain("email");
        assertThat(profile.toString()).doesNotContain("@");
    }

    @Test
    void an_agent_with_a_smaller_mandate_sees_less_of_the_same(House house) {
        Conversation clara = house.conversationOf("clara_plain", "trial-agent");

        JsonNode profile = clara.propose("customer.read", Map.of());

        assertThat(names(profile.path("result"))).containsExactlyInAnyOrder("customerId", "paymentMethods", "orders");
    }

    @Test
    void whatever_is_shown_or_withheld_is_recorded_by_category_and_without_its_values(House house) {
        Conversation clara = house.conversationOf("clara_plain");

        JsonNode profile = clara.propose("customer.read", Map.of());

        JsonNode entry = house.auditor().entriesOf(profile).stream()
                .filter(each -> each.path("event").asText().equals("data.disclosed"))
                .findFirst()
                .orElseThrow();
        assertThat(entry.path("principal").asText()).isEqualTo("support-agent");
        assertThat(entry.path("subject").asText()).isEqualTo("clara_plain");
        assertThat(entry.at("/details/system").asText()).isEqualTo("store");
        assertThat(names(entry.at("/details/fields"))).contains("identity", "address", "payment", "purchase");
        assertThat(entry.at("/details/fields/identity/0").asText()).isEqualTo("name");
        assertThat(entry.at("/details/withheld/contact/0").asText()).isEqualTo("email");
        assertThat(entry.toString()).doesNotContain("@", "Plain");
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
