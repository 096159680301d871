package io.safeconduct.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.safeconduct.facts.HouseFact;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How much there is for people to decide, and how much agents propose; looked up every few seconds at most. */
@Component
final class Oversight implements HouseFact {

    private static final Duration KEPT = Duration.ofSeconds(3);

    private final Backlog backlog;
    private final Clock clock;

    private @Nullable Observation last;

    Oversight(Backlog backlog, Clock clock) {
        this.backlog = backlog;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "oversight";
    }

    @Override
    public synchronized Observation observe() {
        Instant now = clock.instant();
        if (last == null || Duration.between(last.at(), now).abs().compareTo(KEPT) > 0) {
            last = new Observation(json(backlog.at(now)), now);
        }
        return last;
    }

    private static JsonNode json(Backlog.Size size) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("waiting", size.waiting())
                .put("oldestMinutes", size.oldest().toMinutes())
                .put("proposedLastMinute", size.proposed());
    }
}
