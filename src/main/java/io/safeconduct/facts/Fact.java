package io.safeconduct.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one system of record said about one thing.
 *
 * @param source id of the system
 * @param observedAt when it was fetched
 * @param maxAge greatest age at which a decision may rely on it
 * @param values by field name; an optional field may be missing, and any field of an unknown fact
 * @param lists what there is any number of, by the name of the list: the values of each entry by field name
 */
public record Fact(
        String name,
        Knowledge knowledge,
        String source,
        Instant observedAt,
        Duration maxAge,
        Map<String, FactValue> values,
        Map<String, List<Map<String, FactValue>>> lists) {

    /** The source of what the house knows of itself. */
    public static final String HOUSE = "house";

    public enum Knowledge {
        /** The system answered, and the answer holds everything declared. */
        KNOWN,
        /** The system says that there is no such thing. */
        ABSENT,
        /** The answer lacks something that must be there. */
        UNKNOWN
    }

    public Fact {
        values = Map.copyOf(values);
        lists = Map.copyOf(lists);
    }

    /** A fact of which nothing is known but this. */
    static Fact without(Knowledge knowledge, String name, String source, Instant observedAt, Duration maxAge) {
        return new Fact(name, knowledge, source, observedAt, maxAge, Map.of(), Map.of());
    }

    /** Whether it is about the house itself, and not about what is proposed. */
    public boolean comesFromHouse() {
        return source.equals(HOUSE);
    }

    public boolean isFreshAt(Instant now) {
        return !observedAt.plus(maxAge).isBefore(now);
    }
}
