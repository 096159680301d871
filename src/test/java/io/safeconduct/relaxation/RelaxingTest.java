package io.safeconduct.relaxation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.gate.Policies;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.HouseTime;
import io.safeconduct.house.Http;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A relaxation takes two people, shows wherever it counts, and ends by itself. */
@HouseTest
class RelaxingTest {

    private static final String CUSTOMER = "samir_whitlock_1113";
    private static final String ORDER = "#W1000045";

    @Autowired
    Relaxing relaxing;

    @Autowired
    Policies policies;

    @Autowired
    JdbcClient database;

    @AfterEach
    void nothing_is_relaxed() {
        relaxing.latest().forEach(entry -> relaxing.end(entry.id(), "test"));
    }

    @Test
    void two_people_spare_an_approval_until_one_of_them_ends_it(House house) {
        Http pat = house.staff("pat");
        Http pia = house.staff("pia");
        Conversation samir = house.conversationOf(CUSTOMER);
        String id = asked(pat).path("id").asText();
        assertThat(obligations(refund(samir))).contains("approve");

        assertThat(pat.post("/api/relaxations/" + id + "/approve", Map.of()).status())
                .isEqualTo(403);
        JsonNode approved =
                pia.post("/api/relaxations/" + id + "/approve", Map.of()).ok();
        assertThat(approved.path("state").asText()).isEqualTo("in-force");
        assertThat(pia.post("/api/relaxations/" + id + "/approve", Map.of()).status())
                .isEqualTo(409);

        JsonNode relaxed = refund(samir);
        assertThat(obligations(relaxed)).containsExactly("confirm");
        assertThat(relaxed.path("reasons").findValuesAsText("rule")).contains("relaxation:" + id);

        assertThat(pat.post("/api/relaxations/" + id + "/end", Map.of())
                        .ok()
                        .path("state")
                        .asText())
                .isEqualTo("ended");
        assertThat(obligations(refund(samir))).contains("approve");
    }

    @Test
    void it_ends_by_itself(House house, HouseTime time) {
        String id = asked(house.staff("pat")).path("id").asText();
        house.staff("pia").post("/api/relaxations/" + id + "/approve", Map.of()).ok();
        assertThat(policies.relaxations()).hasSize(1);

        Conversation samir = house.conversationOf(CUSTOMER);
        assertThat(obligations(refund(samir))).containsExactly("confirm");
        time.passes(Duration.ofHours(2));

        assertThat(obligations(refund(samir))).contains("approve");
        assertThat(relaxing.latest().get(0).endedBy()).isNull();
    }

    @Test
    void nobody_asks_for_more_than_there_is_to_ask_for(House house) {
        Http pat = house.staff("pat");

        assertThat(pat.post("/api/relaxations", asking("PT8H1S", "refund.issue"))
                        .status())
                .isEqualTo(422);
        assertThat(pat.post("/api/relaxations", asking("soon", "refund.issue")).status())
                .isEqualTo(422);
        assertThat(pat.post("/api/relaxations", asking("PT1H", "letter.send")).status())
                .isEqualTo(422);
        assertThat(pat.post("/api/relaxations", asking("PT1H", "money.print")).status())
                .isEqualTo(422);
        assertThat(pat.post(
                                "/api/relaxations",
                                Map.of("actions", List.of("refund.issue"), "lasts", "PT1H", "reason", "No limit."))
                        .status())
                .isEqualTo(422);
        assertThat(house.staff("olga")
                        .post("/api/relaxations", asking("PT1H", "refund.issue"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_database_knows_of_none_that_one_person_approved_or_that_lasts_longer(House house) {
        String id = asked(house.staff("pat")).path("id").asText();
        String approve =
                """
                INSERT INTO relaxation_approval (relaxation_id, owner, approved_by, approved_at, ends_at)
                VALUES (?, 'pat', ?, now(), now() + ?::interval)
                """;

        assertThatThrownBy(
                        () -> database.sql(approve).params(id, "pat", "1 hour").update())
                .hasMessageContaining("violates check constraint");
        assertThatThrownBy(
                        () -> database.sql(approve).params(id, "pia", "9 hours").update())
                .hasMessageContaining("violates check constraint");
    }

    private static JsonNode asked(Http person) {
        JsonNode asked =
                person.post("/api/relaxations", asking("PT1H", "refund.issue")).ok();
        assertThat(asked.path("state").asText()).isEqualTo("asked");
        return asked;
    }

    private static Map<String, Object> asking(String lasts, String action) {
        return Map.of(
                "actions",
                List.of(action),
                "agent",
                "support-agent",
                "upTo",
                Map.of("value", "500.00", "currency", "USD"),
                "lasts",
                lasts,
                "reason",
                "The carrier lost a lorry.");
    }

    private static JsonNode refund(Conversation customer) {
        return customer.proposeRefund(ORDER, "200.00");
    }

    private static List<String> obligations(JsonNode proposal) {
        return proposal.path("obligations").findValuesAsText("type");
    }
}
