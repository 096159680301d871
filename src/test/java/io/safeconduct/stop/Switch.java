package io.safeconduct.stop;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.House;
import io.safeconduct.house.Http.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A stop that a test placed; closing it lifts it, by two people. */
record Switch(House house, JsonNode stop) implements AutoCloseable {

    static Switch on(House house, String scope, @Nullable String target) {
        return new Switch(house, place(house, scope, target).ok());
    }

    static Answer place(House house, String scope, @Nullable String target) {
        Map<String, Object> body = new HashMap<>(Map.of("scope", scope, "reason", "It promises too much."));
        if (target != null) {
            body.put("target", target);
        }
        return house.staff("olga").post("/api/stops", body);
    }

    String id() {
        return stop.path("id").asText();
    }

    JsonNode report() {
        return house.staff("olga").get("/api/stops/" + id()).ok().path("containment");
    }

    /** The report once nothing in it will change any more. */
    JsonNode completeReport() {
        return Awaitility.await("the report of stop " + id() + " is complete")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(this::report, report -> report.path("complete").asBoolean());
    }

    /** The class of the report in which a proposal is: exactly one. */
    static String classOf(JsonNode report, JsonNode proposal) {
        String id = proposal.path("id").asText();
        return String.join(
                " and ",
                report.properties().stream()
                        .filter(part -> part.getValue()
                                .path("items")
                                .findValuesAsText("proposal")
                                .contains(id))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    Answer lift(String person) {
        return house.staff(person).post("/api/stops/" + id() + "/lift", Map.of());
    }

    @Override
    public void close() {
        lift("olga");
        lift("omar").ok();
    }
}
