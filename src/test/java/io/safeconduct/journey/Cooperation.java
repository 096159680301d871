package io.safeconduct.journey;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.Traces;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** A customer, an approver and a warehouse who do at once whatever a journey waits for. */
final class Cooperation {

    private final House house;
    private final Traces traces;
    private final Conversation customer;
    private final String name;
    private final Set<String> agreed = new HashSet<>();
    private boolean arrived;

    Cooperation(House house, Traces traces, Conversation customer, String name) {
        this.house = house;
        this.traces = traces;
        this.customer = customer;
        this.name = name;
    }

    /** Goes on until the journey is so; what it waits for then is left to it. */
    JsonNode until(JsonNode journey, Predicate<JsonNode> done) {
        String id = journey.path("id").asText();
        return Awaitility.await("the end of " + id)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> {
                            JsonNode now = customer.journey(id);
                            if (!done.test(now)) {
                                help(now);
                            }
                            return now;
                        },
                        done);
    }

    JsonNode until(JsonNode journey, String state) {
        return until(journey, now -> now.path("state").asText().equals(state));
    }

    /** The states of a journey's proposals, oldest first. */
    static List<String> states(JsonNode journey) {
        return StreamSupport.stream(journey.path("proposals").spliterator(), false)
                .map(proposal -> proposal.path("state").asText())
                .toList();
    }

    private void help(JsonNode journey) {
        for (JsonNode proposal : journey.path("proposals")) {
            String state = proposal.path("state").asText();
            if (state.equals("waiting") && agreed.add(proposal.path("id").asText())) {
                house.agree(customer, proposal);
            }
            if (isAwaited(proposal, state)) {
                arrived = true;
                house.store().receiveParcelOf(name);
                traces.fireTimer(journey, "Event_LookAgain");
            }
        }
    }

    private boolean isAwaited(JsonNode proposal, String state) {
        return !arrived
                && state.equals("executed")
                && proposal.path("action").asText().equals("return.read");
    }
}
