package io.safeconduct.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.action.Catalogue;
import io.safeconduct.action.FactSource;
import io.safeconduct.facts.Fact;
import io.safeconduct.facts.FactValue;
import io.safeconduct.facts.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Facts as a file of cases writes them: values by fact and field, or {@code unknown} or {@code absent} for a whole fact; a
 * field that is null is one the system did not tell. An age may be written as the time that has passed, such as {@code PT24H}.
 */
public final class SampleFacts {

    private static final String SOURCE = "store";

    private SampleFacts() {}

    /**
     * The facts that are described, all observed at that time.
     *
     * @throws IllegalArgumentException for a fact or a field that the catalogue does not know, and for a value of another type
     */
    public static Facts of(Catalogue catalogue, JsonNode described, Instant observedAt) {
        List<Fact> facts = new ArrayList<>();
        described
                .properties()
                .forEach(fact ->
                        facts.add(fact(catalogue.fact(fact.getKey()), fact.getKey(), fact.getValue(), observedAt)));
        return new Facts(facts);
    }

    private static Fact fact(FactSource source, String name, JsonNode described, Instant observedAt) {
        Map<String, List<Map<String, FactValue>>> lists = new HashMap<>();
        source.lists().forEach((list, entries) -> {
            List<Map<String, FactValue>> read = new ArrayList<>();
            described.path(list).forEach(entry -> read.add(values(entries.fields(), entry, Set.of(), observedAt)));
            lists.put(list, read);
        });
        Map<String, FactValue> values = values(source.fields(), described, lists.keySet(), observedAt);
        String from = source.house() == null ? SOURCE : Fact.HOUSE;
        return new Fact(name, knowledge(described), from, observedAt, source.maxAge(), values, lists);
    }

    private static Fact.Knowledge knowledge(JsonNode described) {
        boolean lacking = described.properties().stream()
                .anyMatch(value -> value.getValue().isNull());
        return switch (described.asText("known")) {
            case "absent" -> Fact.Knowledge.ABSENT;
            case "unknown" -> Fact.Knowledge.UNKNOWN;
            default -> lacking ? Fact.Knowledge.UNKNOWN : Fact.Knowledge.KNOWN;
        };
    }

    private static Map<String, FactValue> values(
            Map<String, FactSource.Field> fields, JsonNode described, Set<String> lists, Instant now) {
        Map<String, FactValue> values = new HashMap<>();
        described.properties().stream()
                .filter(value ->
                        !lists.contains(value.getKey()) && !value.getValue().isNull())
                .forEach(value -> values.put(value.getKey(), value(fields, value.getKey(), value.getValue(), now)));
        return values;
    }

    private static FactValue value(Map<String, FactSource.Field> fields, String name, JsonNode value, Instant now) {
        FactSource.Field field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException("No such field: " + name);
        }
        boolean passed = field.type() == FactSource.Type.AGE && value.asText().startsWith("P");
        return new FactValue(
                field.type(), passed ? now.minus(Duration.parse(value.asText())).toString() : value.asText());
    }
}
