package io.safeconduct.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Http;
import io.safeconduct.source.Home;
import io.safeconduct.source.SourceFile;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a candidate would have said to recorded decisions, and what people said then. G4, B1. */
@HouseTest
class ReplayTest {

    private static final String ORDER = "#W1000001";
    private static final String LARGE_ORDER = "#W1000041";
    private static final String MAP = "rules/permission-map.csv";

    @Test
    void a_candidate_is_held_against_what_was_decided_and_what_people_did_then(House house) {
        Conversation oscar = house.conversationOf("oscar_petrov_1109");
        JsonNode agreed = oscar.proposeRefund(LARGE_ORDER, "600.00");
        house.decide("alice", agreed, "approve").ok();
        JsonNode refused = oscar.proposeRefund(LARGE_ORDER, "700.00");
        house.decide("alice", refused, "reject").ok();
        oscar.await(refused, "rejected");
        JsonNode small = oscar.proposeRefund(LARGE_ORDER, "5.00");
        Http pat = house.staff("pat");
        String since = explanation(pat, agreed).path("decidedAt").asText();

        String candidate = proposed(pat, withRow("vip,*,*,execute-gated,1000.00", "vip,*,*,execute-gated,500.00"));
        JsonNode report = replayed(pat, candidate, since);

        assertThat(report.path("decisions").asInt()).isEqualTo(3);
        assertThat(report.path("changed").asInt()).isEqualTo(2);
        assertThat(report.at("/changes/0/from").asText()).isEqualTo("require confirm, approve");
        assertThat(report.at("/changes/0/to").asText()).isEqualTo("escalate");
        assertThat(report.at("/changes/0/count").asInt()).isEqualTo(2);
        assertThat(report.at("/changes/0/amounts/USD").asText()).isEqualTo("1300.00");
        assertThat(report.at("/changes/0/people").toString()).isEqualTo("{\"agreed\":1,\"refused\":1,\"tookBack\":0}");
        assertThat(rule(report, "mode-escalate").path("appears").asInt()).isEqualTo(2);
        assertThat(rule(report, "mode-execute-gated").path("disappears").asInt())
                .isEqualTo(2);
        assertThat(report.path("notReplayed")).isEmpty();
        assertThat(oscar.now(small).path("state").asText()).isEqualTo("waiting");
        assertThat(oscar.now(agreed).path("state").asText()).isEqualTo("waiting");
    }

    @Test
    void the_policy_in_force_would_decide_the_same_again(House house) {
        Conversation clara = house.conversationOf("clara_plain");
        JsonNode read = clara.propose("order.read", Map.of("orderId", ORDER));
        JsonNode foreign = clara.propose("order.read", Map.of("orderId", "#W1000036"));
        assertThat(foreign.path("state").asText()).isEqualTo("denied");
        clara.proposeRefund(ORDER, "5000.00");
        Http pat = house.staff("pat");
        JsonNode first = explanation(pat, read);

        JsonNode report = replayed(
                pat, first.path("policy").asText(), first.path("decidedAt").asText());

        assertThat(report.path("decisions").asInt()).isEqualTo(3);
        assertThat(report.path("changed").asInt()).isZero();
        assertThat(report.path("rules")).isEmpty();
    }

    @Test
    void only_policy_owners_replay_and_only_what_is_kept(House house) {
        assertThat(house.staff("pat")
                        .post("/api/policies/none/replays", Map.of("since", "P1D"))
                        .status())
                .isEqualTo(404);
        assertThat(house.staff("alice")
                        .post("/api/policies/none/replays", Map.of("since", "P1D"))
                        .status())
                .isEqualTo(403);
    }

    private static Map<String, String> withRow(String row, String instead) {
        Map<String, String> files = new HashMap<>();
        for (String kind : List.of(".yaml", ".csv", ".drl")) {
            for (SourceFile file : Home.at(null).files("rules", kind)) {
                files.put(file.path(), file.text());
            }
        }
        files.computeIfPresent(MAP, (path, text) -> text.replace(row, instead));
        assertThat(files.get(MAP)).contains(instead);
        return files;
    }

    private static JsonNode replayed(Http pat, String hash, String since) {
        JsonNode replay = pat.post("/api/policies/" + hash + "/replays", Map.of("since", since))
                .ok();
        return Awaitility.await("the replay is done")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> pat.get("/api/replays/" + replay.path("id").asText())
                                .ok(),
                        seen -> seen.path("state").asText().equals("done"))
                .path("report");
    }

    private static String proposed(Http pat, Map<String, String> files) {
        return pat.post("/api/policies", Map.of("files", files, "reason", "A test."))
                .ok()
                .path("hash")
                .asText();
    }

    private static JsonNode explanation(Http pat, JsonNode proposal) {
        return pat.get("/api/proposals/" + proposal.path("id").asText() + "/explanation")
                .ok();
    }

    private static JsonNode rule(JsonNode report, String name) {
        for (JsonNode rule : report.path("rules")) {
            if (rule.path("rule").asText().equals(name)) {
                return rule;
            }
        }
        throw new AssertionError("No rule " + name + " in " + report);
    }
}
