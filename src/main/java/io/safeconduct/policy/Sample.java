package io.safeconduct.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import io.safeconduct.source.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * One case for the rules, from a file beside them.
 *
 * @param line on which it begins
 * @param policy the one it is decided under
 * @param like the case this one differs from in one value; empty for a case of its own
 * @param content action, subject, agent and facts, complete
 */
record Sample(String file, int line, String policy, String name, String like, JsonNode content, JsonNode expected) {

    /**
     * The cases of one file, in their order; a case can only be like one that stands before it.
     *
     * @throws SourceException naming file, line and reason
     */
    static List<Sample> read(SourceFile file) {
        YamlDocument document = YamlDocument.read(file, "samples.schema.json");
        List<Sample> samples = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : document.root().path("samples").properties()) {
            String at = "/samples/" + entry.getKey().replace("~", "~0").replace("/", "~1");
            String like = entry.getValue().path("like").asText();
            ObjectNode content = like.isEmpty()
                    ? entry.getValue().deepCopy()
                    : samples.stream()
                            .filter(sample -> sample.name().equals(like))
                            .findFirst()
                            .orElseThrow(() -> document.error(at, "no case '" + like + "' before this"))
                            .content()
                            .deepCopy();
            for (Map.Entry<String, JsonNode> change :
                    entry.getValue().path("but").properties()) {
                if (!change(content, change)) {
                    throw document.error(at, "there is no place '" + change.getKey() + "' in case '" + like + "'");
                }
            }
            samples.add(new Sample(
                    file.path(),
                    document.error(at, "").line(),
                    document.root().path("policy").asText("house"),
                    entry.getKey(),
                    like,
                    content,
                    entry.getValue().path("expect")));
        }
        return samples;
    }

    List<String> expectedRules() {
        return texts(expected.path("rules"));
    }

    List<String> expectedObligations() {
        return texts(expected.path("obligations"));
    }

    /** Something about this case that makes it unusable. */
    SourceException error(String reason) {
        return new SourceException(file, line, "case '" + name + "': " + reason);
    }

    private static boolean change(ObjectNode content, Map.Entry<String, JsonNode> change) {
        String pointer = "/" + change.getKey().replace('.', '/');
        int last = pointer.lastIndexOf('/');
        JsonNode parent = content.at(pointer.substring(0, last));
        String name = pointer.substring(last + 1);
        if (parent instanceof ArrayNode array && name.matches("\\d{1,4}") && array.has(Integer.parseInt(name))) {
            array.set(Integer.parseInt(name), change.getValue());
            return true;
        }
        if (parent instanceof ObjectNode object) {
            object.set(name, change.getValue());
            return true;
        }
        return false;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
