package io.safeconduct.permission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safeconduct.source.SourceFile;
import io.safeconduct.source.YamlDocument;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names the permission map may use beside actions, agents and journeys: {@code rules/vocabulary.yaml}.
 *
 * @param currency of all ceilings, an ISO 4217 code
 * @param timeZone in which the hours of the day are told, such as {@code Europe/Berlin}
 */
public record Vocabulary(
        String currency,
        Segment segment,
        Set<String> channels,
        Set<String> approverGroups,
        Set<String> specialistQueues,
        Set<String> outcomeOwners,
        @Nullable String timeZone) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    public Vocabulary {
        channels = Set.copyOf(channels);
        approverGroups = Set.copyOf(approverGroups);
        specialistQueues = Set.copyOf(specialistQueues);
        outcomeOwners = Set.copyOf(outcomeOwners);
        zoneOf(timeZone);
    }

    /** Where the house's clocks stand; UTC where nothing is said. */
    ZoneId zone() {
        return zoneOf(timeZone);
    }

    private static ZoneId zoneOf(@Nullable String name) {
        return name == null ? ZoneOffset.UTC : ZoneId.of(name);
    }

    /**
     * The segments of customers.
     *
     * @param fact {@code fact.field} in which a customer's segment is found
     */
    public record Segment(String fact, Set<String> values) {

        public Segment {
            values = Set.copyOf(values);
        }
    }

    /**
     * Reads the vocabulary.
     *
     * @throws io.safeconduct.source.SourceException naming line and reason
     */
    public static Vocabulary read(SourceFile file) {
        YamlDocument document = YamlDocument.read(file, "vocabulary.schema.json");
        try {
            return MAPPER.treeToValue(document.root(), Vocabulary.class);
        } catch (JsonProcessingException e) {
            throw document.error("", e.getOriginalMessage());
        }
    }
}
