package io.safeconduct.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Store;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What the store did, counted there. */
record Ledger(Map<String, Long> timesByKey) {

    static Ledger of(Store store) {
        return new Ledger(StreamSupport.stream(store.effects().spliterator(), false)
                .map(effect -> effect.path("idempotencyKey").asText())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
    }

    /** Each of these was done once, and nothing else was. */
    void showsOnce(String kind, Collection<String> proposals) {
        Set<String> expected =
                proposals.stream().map(id -> id + "." + kind).collect(Collectors.toCollection(HashSet::new));
        Map<String, Long> done = timesByKey.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("." + kind))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(done.keySet()).isEqualTo(expected);
        assertThat(done.values()).allMatch(times -> times == 1);
    }

    static Set<String> ids(Collection<JsonNode> proposals) {
        return proposals.stream().map(proposal -> proposal.path("id").asText()).collect(Collectors.toSet());
    }
}
