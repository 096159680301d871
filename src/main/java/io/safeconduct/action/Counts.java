package io.safeconduct.action;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What doing it once counts for, where that is not obvious.
 *
 * @param records the parameter that lists the records it touches; null when it touches one, however many parts of it
 * @param identityEvent whether it changes who can get into an account
 * @param sensitive the parameters of a message in which it may carry what is sensitive
 */
public record Counts(@Nullable String records, boolean identityEvent, Set<String> sensitive) {

    static final Counts ORDINARY = new Counts(null, false, Set.of());

    public Counts {
        sensitive = Set.copyOf(sensitive);
    }

    @JsonCreator
    static Counts of(
            @JsonProperty("records") @Nullable JsonNode records,
            @JsonProperty("identityEvent") boolean identityEvent,
            @JsonProperty("sensitive") @Nullable Set<String> sensitive) {
        return new Counts(
                records != null && records.isTextual() ? records.textValue() : null,
                identityEvent,
                sensitive == null ? Set.of() : sensitive);
    }

    /** How many records it would touch; one that is named twice is counted twice. */
    public int recordsTouched(ObjectNode parameters) {
        return records == null ? 1 : Math.max(1, parameters.path(records).size());
    }

    public boolean isSensitive(ObjectNode parameters) {
        return sensitive.stream().anyMatch(parameters::hasNonNull);
    }
}
