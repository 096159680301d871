package io.safeconduct.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Http;
import io.safeconduct.source.Home;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A policy comes into force by two people, without a restart, and leaves it again in one step. */
@HouseTest
class PublishingTest {

    private static final String WATCHED = "rules/watched/watched.drl";
    private static final String SENTENCE = "What is changed for this customer needs approval.";

    @Test
    void two_people_put_a_policy_in_force_and_one_of_them_takes_it_back(House house) {
        Http pat = house.staff("pat");
        Http pia = house.staff("pia");
        String before = inForce(pat);
        Map<String, String> files = PolicySource.of(Home.at(null)).byPath();
        files.computeIfPresent(WATCHED, (path, text) -> text.replace(SENTENCE, "Somebody has to see this first."));

        JsonNode candidate = pat.post("/api/policies", Map.of("files", files, "reason", "Clearer words."))
                .ok();
        String hash = candidate.path("hash").asText();
        assertThat(candidate.path("state").asText()).isEqualTo("candidate");
        assertThat(inForce(pat)).isEqualTo(before);
        assertThat(publish(pat, hash).status()).isEqualTo(403);

        assertThat(publish(pia, hash).ok().path("state").asText()).isEqualTo("in-force");
        assertThat(decidedUnder(house)).isEqualTo(hash);

        assertThat(publish(pat, before).ok().path("state").asText()).isEqualTo("in-force");
        assertThat(decidedUnder(house)).isEqualTo(before);
        assertThat(pia.get("/api/policies").ok().findValuesAsText("by")).contains("pat", "pia", "system");
    }

    @Test
    void what_is_wrong_with_a_candidate_is_told_and_nothing_is_kept(House house) {
        Http pat = house.staff("pat");
        Map<String, String> files = PolicySource.of(Home.at(null)).byPath();
        files.computeIfPresent(WATCHED, (path, text) -> text.replace("watched == true", "watched == false"));

        Http.Answer refused = pat.post("/api/policies", Map.of("files", files, "reason", "The other way round."));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("file").asText()).endsWith(".yaml");
        assertThat(refused.body().path("line").asInt()).isPositive();
        assertThat(refused.body().path("reason").asText()).contains("watched-customer-needs-approval");
        assertThat(states(pat)).doesNotContain("candidate");
    }

    @Test
    void what_is_in_force_is_not_lost(House house) {
        Map<String, String> files = PolicySource.of(Home.at(null)).byPath();
        files.computeIfPresent(
                "rules/actions/store.yaml", (path, text) -> text.replaceAll("\\bcase\\.note:", "case.remark:"));
        files.replaceAll((path, text) -> text.replaceAll("\\bcase\\.note\\b", "case.remark"));

        Http.Answer refused =
                house.staff("pat").post("/api/policies", Map.of("files", files, "reason", "Another name."));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("reason").asText()).contains("'case.note'", "must stay in the catalogue");
    }

    @Test
    void nobody_publishes_what_nobody_proposed(House house) {
        assertThat(publish(house.staff("pat"), "0000").status()).isEqualTo(404);
        assertThat(house.staff("olga").get("/api/policies").status()).isEqualTo(403);
    }

    private static Http.Answer publish(Http person, String hash) {
        return person.post("/api/policies/" + hash + "/publish", Map.of("reason", "A test."));
    }

    private static String inForce(Http person) {
        for (JsonNode policy : person.get("/api/policies").ok()) {
            if (policy.path("state").asText().equals("in-force")) {
                return policy.path("hash").asText();
            }
        }
        throw new AssertionError("Nothing is in force");
    }

    private static java.util.List<String> states(Http person) {
        return person.get("/api/policies").ok().findValuesAsText("state");
    }

    private static String decidedUnder(House house) {
        Conversation clara = house.conversationOf("samir_whitlock_1113");
        return clara.propose("order.read", Map.of("orderId", "#W1000045"))
                .path("policy")
                .asText();
    }
}
