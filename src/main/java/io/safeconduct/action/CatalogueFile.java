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

    private static final Set<String> ASKING_CUSTOMERS = Set.of("subject", "text", "proposal", "hash");
    private static final Set<String> VERIFYING = Set.of("subject", "text", "proposal", "code", "enrolledBefore");
    private static final Set<String> FETCHING = Set.of("subject", "parameters");
    private static final Set<String> CALLING = Set.of("subject", "parameters", "facts", "key");
    private static final Set<String> UNDOING = Set.of("subject", "parameters", "facts", "key", "result");

    /** Process variables and beans that the models of the house rely on; an output of that name would stand in their way. */
    static final Set<String> TAKEN = Set.of(
            "proposalId",
            "factsAtHand",
            "verdict",
            "outcome",
            "confirmation",
            "verification",
            "approval",
            "approverGroup",
            "approvalDue",
            "evidenceDue",
            "specialistGroup",
            "rollBack",
            "reviewReason",
            "journeyId",
            "takeUpProposal",
            "decide",
            "closeEscalation",
            "takeUpRollBack",
            "takeUpRecall",
            "execution");

    private final YamlDocument document;

    private CatalogueFile(YamlDocument document) {
        this.document = document;
    }

    static CatalogueFile read(SourceFile file) {
        return new CatalogueFile(YamlDocument.read(file, SCHEMA));
    }

    void readSystem(Map<String, SystemOfRecord> systems) {
        SystemOfRecord system = system();
        if (systems.putIfAbsent(system.id(), system) != null) {
            throw document.error("/system/id", "system '" + system.id() + "' has a file already");
        }
        checkWord("/system/askCustomer", ASKING_CUSTOMERS);
        checkWord("/system/verifyCustomer", VERIFYING);
    }

    /** What goes to customers holds nothing that an agent could choose. */
    private void checkWord(String at, Set<String> there) {
        placeholders(at)
                .forEach(placeholder ->
                        require(there.contains(placeholder), at, "nothing is known under {" + placeholder + "}"));
    }

    private SystemOfRecord system() {
        return value("/system", SystemOfRecord.class);
    }

    void readFacts(Map<String, FactSource> facts) {
        for (String name : names("/facts")) {
            String at = "/facts/" + name;
            FactSource fact = value(at, FactSource.class);
            requireNew(name, facts, at);
            facts.put(name, fact);
            fact.lists().keySet().forEach(list -> requireNew(list, facts, at + "/lists/" + list));
        }
    }

    /** Facts and lists share their names, for rules see types of these names; lists of the last fact are being added. */
    private void requireNew(String name, Map<String, FactSource> facts, String at) {
        long lists = facts.values().stream()
                .filter(fact -> fact.lists().containsKey(name))
                .count();
        boolean isList = at.endsWith("/lists/" + name);
        require(
                !facts.containsKey(name) && lists == (isList ? 1 : 0),
                at,
                (isList ? "list '" : "fact '") + name + "' is declared twice");
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
                entry.path("owner").asText(),
                parameters(at + "/parameters"),
                List.of(value(at + "/facts", String[].class)),
                optional(at + "/amount", AmountSource.class),
                entry.hasNonNull("expectedState") ? entry.get("expectedState").asText() : null,
                value(at + "/call", Call.class),
                optional(at + "/lookup", Action.Lookup.class),
                results(at + "/result"),
                value(at + "/undo", Undo.class),
                entry.has("counts") ? value(at + "/counts", Counts.class) : Counts.ORDINARY);
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
            require(names("/facts").contains(fact), at + "/facts", "no fact '" + fact + "' is declared in this file");
            require(
                    !document.root().at("/facts/" + fact).has("house"),
                    at + "/facts",
                    "'" + fact + "' comes from the house itself, with every action");
            checkPlaceholders(action, facts, "/facts/" + fact + "/get", FETCHING);
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
        action.result()
                .forEach((name, field) -> require(
                        !field.output() || !TAKEN.contains(name),
                        at + "/result/" + name,
                        "an output cannot be named '" + name + "': models rely on another variable of that name"));
        require(!action.isRead() || action.call().method() == Call.Method.GET, at + "/call", "a read is a GET");
        checkCounts(action, at);
        checkPlaceholders(action, facts, at + "/call", CALLING);
        checkPlaceholders(action, facts, at + "/lookup/get", CALLING);
        checkPlaceholders(action, facts, at + "/undo/call", UNDOING);
    }

    /** Whoever takes a list has to say whether it names several records or parts of one, for nobody could guess. */
    private void checkCounts(Action action, String at) {
        Set<String> lists = action.parameters().lists();
        String records = action.counts().records();
        require(
                lists.isEmpty() || document.root().at(at + "/counts").has("records"),
                at,
                "an action that takes a list says in 'counts' how many records it touches: 1, or the list that names them");
        require(
                records == null
                        || lists.contains(records) && action.parameters().requires(records),
                at + "/counts",
                "'" + records + "' is no required parameter with a list");
        for (String sensitive : action.counts().sensitive()) {
            require(
                    action.parameters().names().contains(sensitive),
                    at + "/counts",
                    "there is no parameter '" + sensitive + "'");
        }
    }

    /** Every placeholder stands for something that is there by then, and for something that must be there in a path. */
    private void checkPlaceholders(Action action, Map<String, FactSource> facts, String at, Set<String> there) {
        for (String placeholder : placeholders(at)) {
            String[] parts = placeholder.split("\\.", -1);
            require(
                    there.contains(parts[0]) && isKnown(action, facts, parts),
                    at,
                    "nothing is known under {" + placeholder + "} for " + action.name());
        }
        for (String placeholder : placeholders(at + "/path")) {
            String[] parts = placeholder.split("\\.", -1);
            require(
                    !parts[0].equals("parameters") || action.parameters().requires(parts[1]),
                    at + "/path",
                    "{" + placeholder + "} in a path must be a required parameter of " + action.name());
        }
    }

    private static boolean isKnown(Action action, Map<String, FactSource> facts, String[] parts) {
        return switch (parts[0]) {
            case "subject", "key" -> parts.length == 1;
            case "parameters" ->
                parts.length == 2 && action.parameters().names().contains(parts[1]);
            case "result" -> parts.length == 2 && isAlwaysKept(action.result().get(parts[1]));
            case "facts" ->
                parts.length == 3
                        && action.facts().contains(parts[1])
                        && facts.get(parts[1]) != null
                        && facts.get(parts[1]).fields().containsKey(parts[2]);
            default -> false;
        };
    }

    /** What is personal may be withheld from the result of an agent, and then could not be undone by. */
    private static boolean isAlwaysKept(@Nullable ResultField field) {
        return field != null && field.pii() == Pii.NONE;
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

    private Set<String> placeholders(String at) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = PLACEHOLDER.matcher(document.root().at(at).toString());
        while (matcher.find()) {
            found.add(matcher.group(1));
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
