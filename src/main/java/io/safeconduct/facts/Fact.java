package io.safeconduct.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What one system of record said about one thing.
 *
 * @param source id of the system
 * @param observedAt when it was fetched
 * @param maxAge greatest age at which a decision may rely on it
 * @param values by field name; an optional field may be missing, and any field of an unknown fact
 */
public record Fact(
        String name,
        Knowledge knowledge,
        String source,
        Instant observedAt,
        Duration maxAge,
        Map<String, FactValue> values) {

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
    }

    public boolean isFreshAt(Instant now) {
        return !observedAt.plus(maxAge).isBefore(now);
    }
}
