package io.safeconduct.permission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safeconduct.source.SourceFile;
import io.safeconduct.source.YamlDocument;
import java.util.Set;

/**
 * The names the permission map may use beside actions, agents and journeys: {@code rules/vocabulary.yaml}.
 *
 * @param currency of all ceilings, an ISO 4217 code
 */
public record Vocabulary(
        String currency,
        Segment segment,
        Set<String> channels,
        Set<String> approverGroups,
        Set<String> specialistQueues,
        Set<String> outcomeOwners) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    public Vocabulary {
        channels = Set.copyOf(channels);
        approverGroups = Set.copyOf(approverGroups);
        specialistQueues = Set.copyOf(specialistQueues);
        outcomeOwners = Set.copyOf(outcomeOwners);
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
