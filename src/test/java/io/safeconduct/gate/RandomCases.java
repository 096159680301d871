package io.safeconduct.gate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.action.Action;
import io.safeconduct.action.FactSource;
import io.safeconduct.agent.Agent;
import io.safeconduct.agent.Session;
import io.safeconduct.facts.Fact;
import io.safeconduct.facts.FactValue;
import io.safeconduct.facts.Facts;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes cases at random from what the catalogue declares: mostly a case that is written beside the rules with some things
 * changed, sometimes one of which everything is made up. An action or a fact that is added is covered without change.
 */
final class RandomCases {

    private static final List<Duration> AGES = Stream.of(
                    "-PT1H", "PT0S", "PT1M", "PT59M", "PT1H", "PT23H59M", "PT24H", "PT47H59M", "PT48H", "P30D", "P400D")
            .map(Duration::parse)
            .toList();
    private static final List<String> CHANNELS = List.of("chat", "chat", "phone", "email", "web", "letter");
    private static final List<String> JOURNEYS = List.of("single-action", "single-action", "refund", "some-journey");
    private static final List<String> SUBJECTS = List.of("clara", "clara", "clara", "oscar");
    private static final Pool POOL = new Pool();

    private final Policy policy;
    private final Random random;
    private final List<Action> actions;
    private final List<String> mandates;

    RandomCases(Policy policy, Random random) {
        this.policy = policy;
        this.random = random;
        this.actions = List.copyOf(policy.catalogue().actions());
        List<String> all =
                new ArrayList<>(policy.agents().all().stream().map(Agent::id).toList());
        all.add("nobody-known");
        this.mandates = List.copyOf(all);
    }

    /** With anything that may be wrong with it. */
    RandomCase next() {
        RandomCase some = likely();
        while (random.nextInt(3) > 0) {
            some = changed(some);
        }
        return some;
    }

    /** Of which everything is there that a decision needs, and much is as it should be. */
    RandomCase likely() {
        if (random.nextInt(5) > 0) {
            ObjectNode template = any(POOL.templates);
            if (policy.catalogue().find(template.path("action").asText()).isPresent()) {
                return of(template);
            }
        }
        return madeUp();
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A value that a field of that name and type may have. */
    FactValue value(String name, FactSource.Type type) {
        List<String> seen = POOL.seen(name);
        if (!seen.isEmpty() && random.nextInt(4) > 0) {
            try {
                return new FactValue(type, any(seen));
            } catch (IllegalArgumentException | DateTimeException e) {
                return madeUp(name, type);
            }
        }
        return madeUp(name, type);
    }

    private FactValue madeUp(String name, FactSource.Type type) {
        return new FactValue(
                type,
                switch (type) {
                    case TEXT -> text(name);
                    case INTEGER -> Integer.toString(random.nextInt(120));
                    case DECIMAL -> any(POOL.amounts);
                    case FLAG -> Boolean.toString(random.nextBoolean());
                    default -> Cases.NOW.minus(any(AGES)).toString();
                });
    }

    private String text(String name) {
        if (policy.map() != null && policy.map().segmentFact().endsWith("." + name)) {
            return any(List.of("new", "regular", "vip", "platinum"));
        }
        if (name.equals("currency")) {
            return any(List.of("USD", "USD", "USD", "EUR"));
        }
        return name.equals("customerId") ? any(SUBJECTS) : any(POOL.words);
    }

    /** In an order that is the same in every run. */
    private static List<String> sorted(Map<String, ?> named) {
        return named.keySet().stream().sorted().toList();
    }

    private RandomCase of(ObjectNode template) {
        Action action = policy.catalogue().action(template.path("action").asText());
        Facts facts = Cases.facts(policy.catalogue(), template.path("facts"));
        return new RandomCase(
                action.name(),
                template.path("agent").asText(Cases.AGENT),
                false,
                new Session(
                        "s-1",
                        template.path("subject").asText(),
                        template.path("channel").asText("chat"),
                        template.path("device").asText("known")),
                "single-action",
                template.path("parameters").isObject()
                        ? template.path("parameters").deepCopy()
                        : JsonNodeFactory.instance.objectNode(),
                null,
                facts);
    }

    private RandomCase madeUp() {
        Action action = any(actions);
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        action.parameters().document().path("properties").properties().forEach(declared -> {
            if (random.nextInt(10) > 0) {
                parameters.set(declared.getKey(), parameter(declared.getKey(), declared.getValue()));
            }
        });
        return new RandomCase(
                action.name(),
                any(mandates),
                random.nextInt(8) == 0,
                new Session("s-1", "clara", any(CHANNELS), any(List.of("known", "new"))),
                any(JOURNEYS),
                parameters,
                null,
                new Facts(action.facts().stream().map(this::fact).toList()));
    }

    private JsonNode parameter(String name, JsonNode declared) {
        if (declared.has("items")) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            for (int i = random.nextInt(4); i > 0; i--) {
                list.add(parameter(name, declared.path("items")));
            }
            return list;
        }
        if (declared.has("enum")) {
            JsonNode values = declared.path("enum");
            return values.get(random.nextInt(values.size()));
        }
        if (declared.path("format").asText().equals("money")) {
            return JsonNodeFactory.instance.textNode(any(POOL.amounts));
        }
        List<String> seen = POOL.seen(name);
        return switch (declared.path("type").asText()) {
            case "integer", "number" -> JsonNodeFactory.instance.numberNode(random.nextInt(120));
            case "boolean" -> JsonNodeFactory.instance.booleanNode(random.nextBoolean());
            default -> JsonNodeFactory.instance.textNode(seen.isEmpty() ? any(POOL.words) : any(seen));
        };
    }

    private Fact fact(String name) {
        FactSource source = policy.catalogue().fact(name);
        Map<String, List<Map<String, FactValue>>> lists = new HashMap<>();
        new TreeMap<>(source.lists()).forEach((list, entries) -> {
            List<Map<String, FactValue>> made = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                made.add(values(entries.fields()));
            }
            lists.put(list, made);
        });
        return new Fact(
                name, Fact.Knowledge.KNOWN, "store", Cases.NOW, source.maxAge(), values(source.fields()), lists);
    }

    private Map<String, FactValue> values(Map<String, FactSource.Field> declared) {
        Map<String, FactValue> values = new HashMap<>();
        new TreeMap<>(declared).forEach((field, is) -> {
            if (!is.optional() || random.nextInt(4) > 0) {
                values.put(field, value(field, is.type()));
            }
        });
        return values;
    }

    private RandomCase changed(RandomCase some) {
        return switch (random.nextInt(10)) {
            case 0 ->
                new RandomCase(
                        some.action(),
                        any(mandates),
                        random.nextInt(4) == 0,
                        some.session(),
                        any(JOURNEYS),
                        some.parameters(),
                        some.rationale(),
                        some.facts());
            case 1 ->
                some.with(new Session("s-1", any(SUBJECTS), any(CHANNELS), any(List.of("known", "known", "new"))));
            case 2, 3 -> withOtherParameter(some);
            case 4 -> withFactInDoubt(some);
            default -> withOtherValue(some);
        };
    }

    private RandomCase withOtherParameter(RandomCase some) {
        List<Map.Entry<String, JsonNode>> declared = List.copyOf(policy.catalogue()
                .action(some.action())
                .parameters()
                .document()
                .path("properties")
                .properties());
        if (declared.isEmpty()) {
            return some;
        }
        ObjectNode parameters = some.parameters().deepCopy();
        Map.Entry<String, JsonNode> one = any(declared);
        parameters.set(one.getKey(), parameter(one.getKey(), one.getValue()));
        return some.with(parameters);
    }

    private RandomCase withFactInDoubt(RandomCase some) {
        if (some.facts().all().isEmpty()) {
            return some;
        }
        String name = any(some.facts().all()).name();
        return switch (random.nextInt(4)) {
            case 0 ->
                some.with(new Facts(some.facts().all().stream()
                        .filter(fact -> !fact.name().equals(name))
                        .toList()));
            case 1 -> some.with(name, fact -> Change.knowledge(fact, any(List.of(Fact.Knowledge.values()))));
            default ->
                some.with(
                        name,
                        fact -> Change.observedAt(
                                fact, Cases.NOW.minus(fact.maxAge()).plusMillis(random.nextInt(3) - 1)));
        };
    }

    private RandomCase withOtherValue(RandomCase some) {
        if (some.facts().all().isEmpty()) {
            return some;
        }
        Fact fact = any(some.facts().all());
        FactSource source = policy.catalogue().fact(fact.name());
        List<String> lists = sorted(source.lists());
        if (!lists.isEmpty() && (source.fields().isEmpty() || random.nextBoolean())) {
            String list = any(lists);
            return some.with(fact.name(), before -> Change.list(before, list, otherEntries(before, list)));
        }
        if (source.fields().isEmpty()) {
            return some;
        }
        String field = any(sorted(source.fields()));
        boolean gone = random.nextInt(8) == 0;
        return some.with(
                fact.name(),
                before -> Change.field(
                        before,
                        field,
                        gone
                                ? null
                                : value(
                                        field,
                                        requireNonNull(source.fields().get(field))
                                                .type())));
    }

    private List<Map<String, FactValue>> otherEntries(Fact fact, String list) {
        Map<String, FactSource.Field> declared = requireNonNull(
                        policy.catalogue().fact(fact.name()).lists().get(list))
                .fields();
        List<Map<String, FactValue>> entries = new ArrayList<>(fact.lists().getOrDefault(list, List.of()));
        int what = random.nextInt(3);
        if (entries.isEmpty() || what == 0) {
            entries.add(values(declared));
        } else if (what == 1) {
            entries.remove(random.nextInt(entries.size()));
        } else {
            int at = random.nextInt(entries.size());
            String field = any(sorted(declared));
            entries.set(
                    at,
                    Change.field(
                            entries.get(at),
                            field,
                            value(field, requireNonNull(declared.get(field)).type())));
        }
        return entries;
    }
}
