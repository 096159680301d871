package io.safeconduct.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.action.Action;
import io.safeconduct.action.Catalogue;
import io.safeconduct.agent.Agents;
import io.safeconduct.source.SourceFile;
import io.safeconduct.source.YamlDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How cases name our actions and their parameters, and who acts in them: a file such as {@code rules/tau-bench-actions.yaml}. */
final class ActionMapping {

    /** The system of record a run plays with; there is no other one it may touch. */
    private static final String STORE = "store";

    private final YamlDocument document;
    private final Map<String, Entry> entries;

    private ActionMapping(YamlDocument document, Map<String, Entry> entries) {
        this.document = document;
        this.entries = entries;
    }

    /**
     * One action as the cases call it.
     *
     * @param subject the parameter that must name the customer of the session, if there is one
     * @param parameters ours by theirs
     */
    private record Entry(String action, @Nullable String subject, Map<String, String> parameters) {}

    /** What a case asks for, not yet how it is labelled. */
    record Asked(String action, ObjectNode parameters, boolean forSubject) {

        Step labelled(boolean confirmed, Label expected, String why) {
            return new Step(action, parameters, forSubject, confirmed, expected, why);
        }
    }

    /** @throws io.safeconduct.source.SourceException naming file, line and reason */
    static ActionMapping read(SourceFile file) {
        YamlDocument document = YamlDocument.read(file, "action-mapping.schema.json");
        Map<String, Entry> entries = new LinkedHashMap<>();
        document.root()
                .path("actions")
                .properties()
                .forEach(each ->
                        entries.put(each.getKey(), entry(document, "/actions/" + each.getKey(), each.getValue())));
        return new ActionMapping(document, entries);
    }

    private static Entry entry(YamlDocument document, String pointer, JsonNode entry) {
        String subject = entry.path("subject").textValue();
        Map<String, String> parameters = new LinkedHashMap<>();
        entry.path("parameters").properties().forEach(each -> {
            String theirs = each.getKey();
            String at = pointer + "/parameters/" + theirs;
            if (theirs.equals(subject)) {
                throw document.error(at, "'" + theirs + "' is the subject and cannot be a parameter as well");
            }
            if (parameters.containsValue(each.getValue().asText())) {
                throw document.error(at, "'" + each.getValue().asText() + "' gets a value from two parameters");
            }
            parameters.put(theirs, each.getValue().asText());
        });
        return new Entry(entry.path("action").asText(), subject, parameters);
    }

    String agent() {
        return document.root().path("agent").asText();
    }

    String channel() {
        return document.root().path("channel").asText();
    }

    String device() {
        return document.root().path("device").asText();
    }

    /**
     * Holds everything it names against what there is.
     *
     * @throws io.safeconduct.source.SourceException when there is no such agent, action or parameter, or an
     *     action needs a parameter that no case can give
     */
    void check(Catalogue catalogue, Agents agents) {
        if (agents.find(agent()).isEmpty()) {
            throw document.error("/agent", "no agent '" + agent() + "' is registered");
        }
        entries.forEach((theirs, entry) -> {
            String at = "/actions/" + theirs;
            Action action = catalogue
                    .find(entry.action())
                    .orElseThrow(() ->
                            document.error(at + "/action", "no action '" + entry.action() + "' in the catalogue"));
            if (!action.system().equals(STORE)) {
                throw document.error(at + "/action", "'" + entry.action() + "' is not an action of the sandbox store");
            }
            checkParameters(at, entry, action);
        });
    }

    private void checkParameters(String at, Entry entry, Action action) {
        JsonNode schema = action.parameters().document();
        entry.parameters().forEach((theirs, ours) -> {
            if (!schema.path("properties").has(ours)) {
                throw document.error(
                        at + "/parameters/" + theirs, "'" + action.name() + "' has no parameter '" + ours + "'");
            }
        });
        for (JsonNode required : schema.path("required")) {
            if (!entry.parameters().containsValue(required.asText())) {
                throw document.error(
                        at + "/parameters",
                        "'" + action.name() + "' needs a parameter '" + required.asText() + "' that none gives");
            }
        }
    }

    /**
     * Says in our words what a case asks for.
     *
     * @throws io.safeconduct.source.SourceException with the line of the case, for what the mapping does not know
     */
    Asked translate(CaseLine line, String action, ObjectNode parameters, String subject) {
        Entry entry = entries.get(action);
        if (entry == null) {
            throw line.error("the mapping has no action '" + action + "'");
        }
        ObjectNode ours = JsonNodeFactory.instance.objectNode();
        boolean forSubject = entry.subject() == null
                || subject.equals(parameters.path(entry.subject()).textValue());
        parameters.properties().forEach(each -> {
            String name = entry.parameters().get(each.getKey());
            if (name != null) {
                ours.set(name, each.getValue());
            } else if (!each.getKey().equals(entry.subject())) {
                throw line.error("the mapping has no parameter '" + each.getKey() + "' of '" + action + "'");
            }
        });
        return new Asked(entry.action(), ours, forSubject);
    }
}
