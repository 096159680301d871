package io.safeconduct.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import io.safeconduct.source.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The policies there are, {@code rules/policies.yaml}: each consists of topics, which are folders with rule files,
 * and perhaps of a permission map and of caps.
 */
final class PolicyIndex {

    private final YamlDocument document;
    private final Map<String, List<SourceFile>> byTopic;

    private PolicyIndex(YamlDocument document, Map<String, List<SourceFile>> byTopic) {
        this.document = document;
        this.byTopic = byTopic;
    }

    /**
     * Reads the index and holds it against the rule files there are.
     *
     * @throws SourceException for a topic without rules, and for rules that are no part of any policy
     */
    static PolicyIndex read(SourceFile file, Map<String, List<SourceFile>> byTopic) {
        PolicyIndex index = new PolicyIndex(YamlDocument.read(file, "policies.schema.json"), byTopic);
        Set<String> used = new TreeSet<>();
        index.policies().properties().forEach(policy -> used.addAll(index.topics(policy.getKey())));
        byTopic.forEach((topic, files) -> {
            if (!used.contains(topic)) {
                throw new SourceException(files.get(0).path(), 0, "topic '" + topic + "' is part of no policy");
            }
        });
        return index;
    }

    /**
     * The rule files of one policy, in the order of its topics.
     *
     * @throws SourceException when there is no such policy
     */
    List<SourceFile> rulesOf(String policy) {
        if (!policies().has(policy)) {
            throw document.error("/policies", "there is no policy '" + policy + "'");
        }
        return topics(policy).stream()
                .flatMap(topic -> byTopic.getOrDefault(topic, List.of()).stream())
                .toList();
    }

    /** The names of all policies, in their order. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        policies().fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The permission map of one policy: a file beside the index. */
    Optional<String> mapOf(String policy) {
        return Optional.ofNullable(policies().path(policy).path("map").textValue());
    }

    /** The caps of one policy: a file beside the index. */
    Optional<String> capsOf(String policy) {
        return Optional.ofNullable(policies().path(policy).path("caps").textValue());
    }

    private JsonNode policies() {
        return document.root().path("policies");
    }

    private List<String> topics(String policy) {
        List<String> topics = new ArrayList<>();
        for (JsonNode topic : policies().path(policy).path("topics")) {
            if (!byTopic.containsKey(topic.asText())) {
                throw document.error(
                        "/policies/" + policy + "/topics/" + topics.size(),
                        "there is no rule in a folder '" + topic.asText() + "'");
            }
            topics.add(topic.asText());
        }
        return topics;
    }
}
