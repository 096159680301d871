package io.safeconduct.gate;

import io.safeconduct.facts.Fact;
import io.safeconduct.facts.FactValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts that differ from others in one thing. */
final class Change {

    private Change() {}

    static Fact knowledge(Fact fact, Fact.Knowledge knowledge) {
        return new Fact(
                fact.name(), knowledge, fact.source(), fact.observedAt(), fact.maxAge(), fact.values(), fact.lists());
    }

    static Fact observedAt(Fact fact, Instant at) {
        return new Fact(fact.name(), fact.knowledge(), fact.source(), at, fact.maxAge(), fact.values(), fact.lists());
    }

    /** @param value null for one that the system does not tell */
    static Fact field(Fact fact, String field, @Nullable FactValue value) {
        return new Fact(
                fact.name(),
                fact.knowledge(),
                fact.source(),
                fact.observedAt(),
                fact.maxAge(),
                field(fact.values(), field, value),
                fact.lists());
    }

    static Map<String, FactValue> field(Map<String, FactValue> values, String field, @Nullable FactValue value) {
        Map<String, FactValue> changed = new HashMap<>(values);
        if (value == null) {
            changed.remove(field);
        } else {
            changed.put(field, value);
        }
        return changed;
    }

    static Fact list(Fact fact, String list, List<Map<String, FactValue>> entries) {
        Map<String, List<Map<String, FactValue>>> lists = new HashMap<>(fact.lists());
        lists.put(list, entries);
        return new Fact(
                fact.name(), fact.knowledge(), fact.source(), fact.observedAt(), fact.maxAge(), fact.values(), lists);
    }
}
