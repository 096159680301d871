package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Traces;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A step that the flow comes back to: the engine knows one way back for all its runs, and each is taken back once. E4. */
@HouseTest
class LoopTest {

    private static final int RUNS = 3;

    /** So long that the engine does not put it into the id of its definition. */
    private static final String KEY = "one-ticket-after-another-until-it-is-enough";

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient database;

    @Test
    void each_run_is_taken_back_once_newest_first(House house, Traces traces) {
        new Drawn()
                .start("Event_Asked")
                .step(
                        "Call_Ticket",
                        "ticket.create",
                        Map.of("team", "input/team", "subject", "input/subject", "text", "input/text"))
                .wait("Event_Again")
                .flows("Event_Asked", "Call_Ticket", "Event_Again", "Call_Ticket")
                .deploy(repository, KEY, Map.of());
        Conversation clara = house.conversationOf("clara_plain");
        JsonNode journey =
                clara.startJourney(KEY, Map.of("team", "billing", "subject", "Look", "text", "Look into it."));
        for (int run = 1; run < RUNS; run++) {
            awaitExecuted(clara, journey, run);
            traces.fireTimer(journey, "Event_Again");
        }
        awaitExecuted(clara, journey, RUNS);

        house.staff("olga")
                .post("/api/journeys/" + journey.path("id").asText() + "/rollback", Map.of("reason", "Enough."))
                .ok();

        JsonNode back = clara.awaitJourney(journey, "rolled-back");
        List<String> newestFirst = database.sql(
                        "SELECT proposal_id FROM execution WHERE journey_id = ? AND kind = 'execute' ORDER BY position DESC")
                .param(journey.path("id").asText())
                .query(String.class)
                .list();
        assertThat(newestFirst).hasSize(RUNS);
        assertThat(house.store().idsOf("reverse", newestFirst)).isEqualTo(newestFirst);
        assertThat(Cooperation.states(back)).hasSize(RUNS).containsOnly("rolled-back");
    }

    private static void awaitExecuted(Conversation clara, JsonNode journey, int times) {
        String id = journey.path("id").asText();
        Awaitility.await(times + " tickets")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Collections.frequency(Cooperation.states(clara.journey(id)), "executed") == times);
    }
}
