package io.safeconduct.action;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one fact is fetched and what it holds.
 *
 * @param get the call that fetches it from the system of record; null for what the house knows of itself
 * @param house by which name the house knows it; such a fact is collected with every action that is no read
 * @param maxAge greatest age at which a decision may still rely on it
 * @param fields its typed values by name; rules see a type named after the fact with exactly these fields
 * @param lists what the same answer holds any number of, by name; rules see each entry as an object of its own, of a type
 *     named after the list
 */
public record FactSource(
        String title,
        @Nullable Call get,
        @Nullable String house,
        Duration maxAge,
        Map<String, Field> fields,
        Map<String, Entries> lists) {

    public FactSource {
        fields = Map.copyOf(fields);
        lists = lists == null ? Map.of() : Map.copyOf(lists);
    }

    /** A fact of a system of record. */
    public FactSource(String title, Call get, Duration maxAge, Map<String, Field> fields, Map<String, Entries> lists) {
        this(title, get, null, maxAge, fields, lists);
    }

    /**
     * Entries that are all alike, such as the items of an order.
     *
     * @param at JSON Pointer (RFC 6901) to an array in the answer
     * @param fields typed values of each entry, found from the entry
     */
    public record Entries(String at, Map<String, Field> fields) {

        public Entries {
            fields = Map.copyOf(fields);
        }
    }

    /**
     * One value of a fact.
     *
     * @param at JSON Pointer (RFC 6901) into the answer
     * @param optional may be missing; any other field that is missing, and any that is unreadable, makes the whole fact unknown
     * @param inDrafts what it means when a draft to the subject repeats it; null when nothing is said about that
     */
    public record Field(Type type, String at, boolean optional, @Nullable InDrafts inDrafts) {

        /** One of which nothing is said about drafts. */
        public Field(Type type, String at, boolean optional) {
            this(type, at, optional, null);
        }
    }

    public enum Type {
        @JsonProperty("text")
        TEXT,
        @JsonProperty("integer")
        INTEGER,
        @JsonProperty("decimal")
        DECIMAL,
        @JsonProperty("flag")
        FLAG,
        @JsonProperty("time")
        TIME,
        /** A time that rules see as the whole minutes since then, at the moment of the decision. */
        @JsonProperty("age")
        AGE
    }
}
