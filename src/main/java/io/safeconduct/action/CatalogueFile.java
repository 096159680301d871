package io.safeconduct.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import io.safeconduct.source.YamlDocument;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One file of the catalogue, {@code rules/actions/<system>.yaml}: one system, its facts and its actions. */
final class CatalogueFile {

    private static final String SCHEMA = "actions.schema.json";
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][\\w.]*)}");

    private final YamlDocument document;

    private CatalogueFile(YamlDocument document) {
        this.document = document;
    }

    static CatalogueFile read(SourceFile file) {
        return new CatalogueFile(YamlDocument.read(file, SCHEMA));
    }

    SystemOfRecord system() {
        return value("/system", SystemOfRecord.class);
    }

    void readFacts(Map<String, FactSource> facts) {
        for (String name : names("/facts")) {
            FactSource fact = value("/facts/" + name, FactSource.class);
            if (facts.putIfAbsent(name, fact) != null) {
                throw document.error("/facts/" + name, "fact '" + name + "' is declared twice");
            }
        }
    }

    void readActions(Map<String, FactSource> facts, Map<String, Action> actions) {
        for (String name : names("/actions")) {
            Action action = action(name);
            check(action, "/actions/" + name, facts);
            if (actions.putIfAbsent(name, action) != null) {
                throw document.error("/actions/" + name, "action '" + name + "' is declared twice");
            }
        }
    }

    private Action action(String name) {
        String at = "/actions/" + name;
        JsonNode entry = document.root().at(at);
        return new Action(
                name,
                system().id(),
                entry.path("title").asText(),
                entry.path("description").asText(),
                value(at + "/activity", Activity.class),
                value(at + "/risk", Risk.class),
                value(at + "/mode", Mode.class),
                entry.path("owner").asText(),
                parameters(at + "/parameters"),
                List.of(value(at + "/facts", String[].class)),
                optional(at + "/amount", AmountSource.class),
                entry.hasNonNull("expectedState") ? entry.get("expectedState").asText() : null,
                value(at + "/call", Call.class),
                optional(at + "/lookup", Action.Lookup.class),
                results(at + "/result"),
                value(at + "/undo", Undo.class));
    }

    private ParameterSchema parameters(String at) {
        try {
            return new ParameterSchema(document.root().at(at));
        } catch (RuntimeException e) {
            throw document.error(at, "not a JSON Schema: " + e.getMessage());
        }
    }

    private Map<String, ResultField> results(String at) {
        Map<String, ResultField> results = new java.util.LinkedHashMap<>();
        for (String name : names(at)) {
            results.put(name, value(at + "/" + name, ResultField.class));
        }
        return results;
    }

    /** What a schema cannot say: names that refer to each other, and fields that only make sense together. */
    private void check(Action action, String at, Map<String, FactSource> facts) {
        for (String fact : action.facts()) {
            require(facts.containsKey(fact), at + "/facts", "no fact '" + fact + "' is declared");
        }
        if (action.amount() != null) {
            checkField(action, facts, action.amount().value(), FactSource.Type.DECIMAL, at + "/amount");
            checkField(action, facts, action.amount().currency(), FactSource.Type.TEXT, at + "/amount");
        }
        if (action.expectedState() != null) {
            checkField(action, facts, action.expectedState(), null, at + "/expectedState");
        }
        boolean undoCalls =
                action.undo().kind() == Undo.Kind.REVERSE || action.undo().kind() == Undo.Kind.CORRECT;
        require(
                undoCalls == (action.undo().call() != null),
                at + "/undo",
                "'reverse' and 'correct' need a call, the other kinds have none");
        require(
                action.isRead() == (action.lookup() == null),
                at,
                "an action that changes something needs a lookup, a read has none");
        require(!action.isRead() || action.call().method() == Call.Method.GET, at + "/call", "a read is a GET");
        for (String placeholder : placeholders(document.root().at(at))) {
            checkPlaceholder(action, facts, placeholder, at);
        }
    }

    private void checkPlaceholder(Action action, Map<String, FactSource> facts, String placeholder, String at) {
        String[] parts = placeholder.split("\\.");
        boolean known =
                switch (parts[0]) {
                    case "subject", "key" -> parts.length == 1;
                    case "parameters" ->
                        parts.length == 2 && action.parameters().names().contains(parts[1]);
                    case "result" -> parts.length == 2 && action.result().containsKey(parts[1]);
                    case "facts" ->
                        parts.length == 3
                                && action.facts().contains(parts[1])
                                && facts.get(parts[1]) != null
                                && facts.get(parts[1]).fields().containsKey(parts[2]);
                    default -> false;
                };
        require(known, at, "nothing is known under {" + placeholder + "}");
    }

    private void checkField(
            Action action, Map<String, FactSource> facts, String reference, FactSource.@Nullable Type type, String at) {
        String[] parts = reference.split("\\.");
        FactSource fact = parts.length == 2 && action.facts().contains(parts[0]) ? facts.get(parts[0]) : null;
        FactSource.Field field = fact == null ? null : fact.fields().get(parts[1]);
        require(
                field != null && (type == null || field.type() == type),
                at,
                "'" + reference + "' is no "
                        + (type == null ? "" : type.name().toLowerCase(java.util.Locale.ROOT) + " ")
                        + "field of a fact this action needs");
    }

    private static Set<String> placeholders(JsonNode entry) {
        Set<String> found = new LinkedHashSet<>();
        for (String part : List.of("/call", "/lookup/get", "/undo/call")) {
            Matcher matcher = PLACEHOLDER.matcher(entry.at(part).toString());
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    private List<String> names(String pointer) {
        List<String> names = new java.util.ArrayList<>();
        document.root().at(pointer).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private <T> T value(String pointer, Class<T> type) {
        try {
            return MAPPER.treeToValue(document.root().at(pointer), type);
        } catch (JsonProcessingException e) {
            throw document.error(pointer, e.getOriginalMessage());
        }
    }

    private <T> @Nullable T optional(String pointer, Class<T> type) {
        return document.root().at(pointer).isMissingNode() ? null : value(pointer, type);
    }

    private void require(boolean condition, String pointer, String reason) throws SourceException {
        if (!condition) {
            throw document.error(pointer, reason);
        }
    }
}
