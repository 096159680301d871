package io.safeconduct.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Http;
import io.safeconduct.source.Home;
import io.safeconduct.source.SourceFile;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
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
        Http pat = house.staff("pat");
        String candidate = proposed(pat, withRow("vip,*,*,execute-gated,1000.00", "vip,*,*,execute-gated,500.00"));
        JsonNode before = replayed(pat, candidate);
        Conversation oscar = house.conversationOf("oscar_petrov_1109");
        JsonNode agreed = oscar.proposeRefund(LARGE_ORDER, "600.00");
        house.decide("alice", agreed, "approve").ok();
        JsonNode refused = oscar.proposeRefund(LARGE_ORDER, "700.00");
        house.decide("alice", refused, "reject").ok();
        oscar.await(refused, "rejected");
        JsonNode small = oscar.proposeRefund(LARGE_ORDER, "5.00");

        JsonNode after = replayed(pat, candidate);

        assertThat(more(before, after, "/decisions")).isEqualTo(3);
        assertThat(more(before, after, "/changed")).isEqualTo(2);
        JsonNode changeBefore = change(before);
        JsonNode change = change(after);
        assertThat(more(changeBefore, change, "/count")).isEqualTo(2);
        assertThat(money(change).subtract(money(changeBefore))).isEqualByComparingTo("1300.00");
        assertThat(more(changeBefore, change, "/people/agreed")).isOne();
        assertThat(more(changeBefore, change, "/people/refused")).isOne();
        assertThat(more(changeBefore, change, "/people/tookBack")).isZero();
        assertThat(more(rule(before, "mode-escalate"), rule(after, "mode-escalate"), "/appears"))
                .isEqualTo(2);
        assertThat(more(rule(before, "mode-execute-gated"), rule(after, "mode-execute-gated"), "/disappears"))
                .isEqualTo(2);
        assertThat(oscar.now(small).path("state").asText()).isEqualTo("waiting");
        assertThat(oscar.now(agreed).path("state").asText()).isEqualTo("waiting");
    }

    @Test
    void the_policy_in_force_would_decide_the_same_again(House house) {
        Http pat = house.staff("pat");
        Conversation clara = house.conversationOf("clara_plain");
        String policy = clara.propose("order.read", Map.of("orderId", ORDER))
                .path("policy")
                .asText();
        JsonNode before = replayed(pat, policy);
        JsonNode foreign = clara.propose("order.read", Map.of("orderId", "#W1000036"));
        assertThat(foreign.path("state").asText()).isEqualTo("denied");
        clara.proposeRefund(ORDER, "5000.00");

        JsonNode after = replayed(pat, policy);

        assertThat(more(before, after, "/decisions")).isEqualTo(2);
        assertThat(more(before, after, "/changed")).isZero();
        assertThat(after.path("rules")).isEqualTo(before.path("rules"));
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

    /** Of all there is, so that what other tests decided about is told apart by what is more than before. */
    private static JsonNode replayed(Http pat, String hash) {
        JsonNode replay = pat.post("/api/policies/" + hash + "/replays", Map.of("since", "P4000D"))
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

    private static int more(JsonNode before, JsonNode after, String of) {
        return after.at(of).asInt() - before.at(of).asInt();
    }

    private static JsonNode change(JsonNode report) {
        return entry(
                report.path("changes"),
                change -> change.path("from").asText().equals("require confirm, approve")
                        && change.path("to").asText().equals("escalate"));
    }

    private static BigDecimal money(JsonNode change) {
        return new BigDecimal(change.at("/amounts/USD").asText("0"));
    }

    private static JsonNode rule(JsonNode report, String name) {
        return entry(report.path("rules"), rule -> rule.path("rule").asText().equals(name));
    }

    private static JsonNode entry(JsonNode entries, Predicate<JsonNode> wanted) {
        return StreamSupport.stream(entries.spliterator(), false)
                .filter(wanted)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
