package io.safeconduct.caps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safeconduct.action.Action;
import io.safeconduct.action.Activity;
import io.safeconduct.action.Catalogue;
import io.safeconduct.permission.Vocabulary;
import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import io.safeconduct.source.YamlDocument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code rules/caps.yaml}, held against the names there are. */
final class CapsFile {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int CENTS = 2;
    private static final BigDecimal MOST = new BigDecimal("1000000000000");
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());

    private final YamlDocument document;
    private final Catalogue catalogue;
    private final Vocabulary vocabulary;

    private CapsFile(YamlDocument document, Catalogue catalogue, Vocabulary vocabulary) {
        this.document = document;
        this.catalogue = catalogue;
        this.vocabulary = vocabulary;
    }

    static Caps read(SourceFile file, Catalogue catalogue, Vocabulary vocabulary) {
        CapsFile read = new CapsFile(YamlDocument.read(file, "caps.schema.json"), catalogue, vocabulary);
        return new Caps(read.caps(), read.bulk());
    }

    private List<Cap> caps() {
        List<Cap> caps = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : document.root().path("caps").properties()) {
            Cap cap = cap(entry.getKey(), entry.getValue(), "/caps/" + entry.getKey());
            caps.stream().filter(other -> countsTheSame(other, cap)).findFirst().ifPresent(other -> {
                throw document.error("/caps/" + cap.id(), "'" + other.id() + "' counts the same");
            });
            caps.add(cap);
        }
        return caps;
    }

    private static boolean countsTheSame(Cap one, Cap other) {
        return one.per().equals(other.per())
                && one.counts() == other.counts()
                && one.selection().equals(other.selection())
                && one.window().equals(other.window())
                && one.exceeding().equals(other.exceeding());
    }

    private Cap cap(String id, JsonNode entry, String at) {
        Set<Per> per = Set.of(value(
                entry.path("per").isArray()
                        ? entry.path("per")
                        : MAPPER.createArrayNode().add(entry.path("per")),
                Per[].class,
                at + "/per"));
        require(per.size() == 1 || !per.contains(Per.OVERALL), at + "/per", "'overall' stands alone");
        Measure counts = value(entry.path("counts"), Measure.class, at + "/counts");
        Window window = window(entry.path("window").asText(), at + "/window");
        require(
                !window.isOfSession() || per.contains(Per.SESSION),
                at + "/window",
                "only a cap per session can last as long as the session");
        return new Cap(
                id,
                per,
                counts,
                selection(entry, counts, at),
                limits(entry.path("limit"), counts, at + "/limit"),
                window,
                exceeding(entry.path("exceeding"), at + "/exceeding"));
    }

    private Cap.Selection selection(JsonNode entry, Measure counts, String at) {
        Set<String> actions = Set.of(list(entry, "actions", String[].class, at));
        for (String name : actions) {
            Action action = catalogue
                    .find(name)
                    .orElseThrow(() -> document.error(at + "/actions", "no action '" + name + "' in the catalogue"));
            require(counts.canCount(action), at + "/actions", "'" + name + "' never counts here");
        }
        Set<String> systems = Set.of(list(entry, "systems", String[].class, at));
        for (String system : systems) {
            require(
                    catalogue.actions().stream()
                            .anyMatch(action -> action.system().equals(system)),
                    at + "/systems",
                    "no system '" + system + "' in the catalogue");
        }
        Cap.Selection selection =
                new Cap.Selection(actions, Set.of(list(entry, "activities", Activity[].class, at)), systems);
        require(
                actions.isEmpty() || actions.stream().allMatch(name -> selection.holds(catalogue.action(name))),
                at + "/actions",
                "some of these actions are of other activities or systems");
        return selection;
    }

    private Map<String, BigDecimal> limits(JsonNode limit, Measure counts, String at) {
        if (counts != Measure.MONEY) {
            require(
                    limit.isIntegralNumber()
                            && limit.longValue() > 0
                            && limit.decimalValue().compareTo(MOST) <= 0,
                    at,
                    "the limit is a whole number greater than 0");
            return Map.of(Cap.NO_CURRENCY, limit.decimalValue());
        }
        require(limit.isObject(), at, "a limit of money names the currency: {USD: 500.00}");
        Map<String, BigDecimal> limits = new HashMap<>();
        limit.properties().forEach(amount -> {
            String currency = amount.getKey();
            require(CURRENCIES.contains(currency), at + "/" + currency, "there is no currency '" + currency + "'");
            BigDecimal value = amount.getValue().decimalValue();
            require(
                    value.signum() > 0
                            && value.compareTo(MOST) <= 0
                            && value.stripTrailingZeros().scale() <= CENTS,
                    at + "/" + currency,
                    "the limit is an amount greater than 0 with at most two decimals");
            limits.put(currency, value.setScale(CENTS));
        });
        return limits;
    }

    private Window window(String text, String at) {
        Window window = Window.of(text)
                .orElseThrow(
                        () -> document.error(at, "'" + text + "' is no time; write 30m, 1h, 1d, PT90M or session"));
        require(
                window.length() == null
                        || window.length().compareTo(Window.SHORTEST) >= 0
                                && window.length().compareTo(Window.LONGEST) <= 0,
                at,
                "a window is one minute at least and 31 days at most");
        return window;
    }

    private Exceeding exceeding(JsonNode exceeding, String at) {
        if (exceeding.has("approve")) {
            String group = exceeding.path("approve").asText();
            require(
                    vocabulary.approverGroups().contains(group),
                    at,
                    "no approver group '" + group + "' in the vocabulary");
            return new Exceeding.Approve(group);
        }
        if (exceeding.has("escalate")) {
            String queue = exceeding.path("escalate").asText();
            require(
                    vocabulary.specialistQueues().contains(queue),
                    at,
                    "no specialist queue '" + queue + "' in the vocabulary");
            return new Exceeding.Escalate(queue);
        }
        return new Exceeding.Deny();
    }

    private Map<String, Integer> bulk() {
        Map<String, Integer> bulk = new HashMap<>();
        document.root().path("bulk").properties().forEach(entry -> {
            String at = "/bulk/" + entry.getKey();
            Action action = catalogue
                    .find(entry.getKey())
                    .orElseThrow(() -> document.error(at, "no action '" + entry.getKey() + "' in the catalogue"));
            require(action.counts().records() != null, at, "this action never touches more than one record");
            bulk.put(entry.getKey(), entry.getValue().intValue());
        });
        return bulk;
    }

    private <T> T list(JsonNode entry, String name, Class<T> type, String at) {
        return value(entry.has(name) ? entry.get(name) : MAPPER.createArrayNode(), type, at + "/" + name);
    }

    private <T> T value(JsonNode node, Class<T> type, String at) {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw document.error(at, e.getOriginalMessage());
        }
    }

    private void require(boolean condition, String at, String reason) throws SourceException {
        if (!condition) {
            throw document.error(at, reason);
        }
    }
}
