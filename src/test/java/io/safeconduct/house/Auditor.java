package io.safeconduct.house;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;

/** Reads the audit over HTTP. */
public final class Auditor {

    private static final int PAGE = 1000;

    private final Http http;

    Auditor(Http http) {
        this.http = http;
    }

    /** The events about a proposal, in order. */
    public List<String> eventsOf(JsonNode proposal) {
        return entriesOf(proposal).stream()
                .map(entry -> entry.path("event").asText())
                .toList();
    }

    /** Waits until something is recorded about a proposal. */
    public void awaitEvent(JsonNode proposal, String event) {
        awaitEvents(proposal, event, 1);
    }

    /** Waits until something is recorded about a proposal so often. */
    public void awaitEvents(JsonNode proposal, String event, int times) {
        Awaitility.await(times + " times " + event)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Collections.frequency(eventsOf(proposal), event) >= times);
    }

    public List<JsonNode> entriesOf(JsonNode proposal) {
        return all("/api/audit?proposal=" + proposal.path("id").asText() + "&", 0);
    }

    /** What was recorded after that entry, about anything. */
    public List<JsonNode> since(long sequence) {
        return all("/api/audit?", sequence);
    }

    /** The sequence of the newest entry. */
    public long now() {
        List<JsonNode> all = since(0);
        return all.isEmpty() ? 0 : all.get(all.size() - 1).path("sequence").asLong();
    }

    private List<JsonNode> all(String path, long after) {
        List<JsonNode> entries = new ArrayList<>();
        long last = after;
        JsonNode page;
        do {
            page = http.get(path + "after=" + last + "&limit=" + PAGE).ok();
            page.forEach(entries::add);
            last = page.isEmpty()
                    ? last
                    : page.get(page.size() - 1).path("sequence").asLong();
        } while (page.size() == PAGE);
        return entries;
    }
}
