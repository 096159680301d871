package io.safeconduct.gate;

import io.safeconduct.action.Action;
import io.safeconduct.action.Activity;
import io.safeconduct.action.Undo;
import io.safeconduct.agent.Agent;
import io.safeconduct.agent.Agents;
import io.safeconduct.facts.Fact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Map and fold once more, in the plainest way: reads the CSV file itself, looks at every row, and knows neither the code that
 * reads the map otherwise nor any rule.
 */
final class PlainEvaluator {

    private static final String SEGMENT = "customer.segment";
    private static final List<String> STRICTNESS =
            List.of("permit", "require", "draft-only", "recommend-only", "escalate", "deny");

    private final List<Row> rows = new ArrayList<>();
    private final Policy policy;
    private final String currency;

    /**
     * What comes out.
     *
     * @param obligations such as {@code approve by approver}; empty unless the verdict is {@code require}
     * @param rows of the map that hold, by their number
     */
    record Answer(String verdict, Set<String> obligations, Set<Integer> rows) {}

    private record Row(int number, Map<String, String> cells) {

        String cell(String column) {
            return Optional.ofNullable(cells.get(column)).orElseThrow();
        }

        boolean names(String column, String name) {
            return Arrays.asList(cell(column).split("\\|")).contains(name);
        }

        boolean isFor(String column, String name) {
            return cell(column).equals("*") || names(column, name);
        }

        /** Rows that agree in it share the amounts. */
        String key() {
            List<String> key = new ArrayList<>();
            for (String column : List.of("action", "agent", "segment", "channel", "journey")) {
                key.add(new TreeSet<>(Arrays.asList(cell(column).split("\\|"))).toString());
            }
            return key.toString();
        }

        boolean isUpTo(BigDecimal amount) {
            return cell("ceiling").equals("*") || amount.compareTo(new BigDecimal(cell("ceiling"))) <= 0;
        }

        boolean isBelow(Row other) {
            return !cell("ceiling").equals("*")
                    && (other.cell("ceiling").equals("*")
                            || new BigDecimal(cell("ceiling")).compareTo(new BigDecimal(other.cell("ceiling"))) < 0);
        }
    }

    /**
     * Reads a map.
     *
     * @param csv with commas and without quotes
     * @param policy for catalogue and agents; its map is not looked at
     */
    PlainEvaluator(String csv, String currency, Policy policy) {
        this.policy = policy;
        this.currency = currency;
        List<String> lines = csv.lines().toList();
        String[] header = lines.get(0).split(",");
        for (int line = 1; line < lines.size(); line++) {
            String[] cells = lines.get(line).split(",", -1);
            Map<String, String> named = new HashMap<>();
            for (int column = 0; column < header.length; column++) {
                named.put(header[column], cells[column]);
            }
            rows.add(new Row(line + 1, named));
        }
    }

    Answer answer(RandomCase asked) {
        Action action = policy.catalogue().action(asked.action());
        List<Row> holding = holding(asked, action);
        Set<String> concluded = new TreeSet<>();
        if (holding.isEmpty()) {
            concluded.add("deny");
        }
        for (Row row : holding) {
            switch (row.cell("mode")) {
                case "read-only", "execute-limited" -> concluded.add("permit");
                case "execute-gated" ->
                    concluded.addAll(List.of("permit", "require approve by " + row.cell("approver group")));
                case "never" -> concluded.add("deny");
                default -> concluded.addAll(List.of("permit", row.cell("mode")));
            }
        }
        if (action.activity() == Activity.TRANSACT) {
            concluded.add("require confirm");
        }
        addOfTheHouse(asked, action, concluded);
        Set<Integer> numbers = new TreeSet<>();
        holding.forEach(row -> numbers.add(row.number()));
        return fold(concluded, numbers);
    }

    private static Answer fold(Set<String> concluded, Set<Integer> rows) {
        String verdict = concluded.contains("permit") ? "permit" : "deny";
        Set<String> obligations = new TreeSet<>();
        for (String each : concluded) {
            String effect = each.split(" ")[0];
            if (STRICTNESS.indexOf(effect) > STRICTNESS.indexOf(verdict)) {
                verdict = effect;
            }
            if (effect.equals("require")) {
                obligations.add(each.substring("require ".length()));
            }
        }
        return new Answer(verdict, verdict.equals("require") ? obligations : Set.of(), rows);
    }

    /** What the house concludes whatever its policy says. */
    private void addOfTheHouse(RandomCase asked, Action action, Set<String> concluded) {
        Agents agents = policy.agents();
        Agent agent = agents.find(asked.mandate()).orElse(null);
        if (agent == null || !agent.actions().contains(action.name()) || (agent.role() != null) != asked.byPerson()) {
            concluded.add("deny");
        } else if (agent.stage() == Agent.Stage.TRIAL && action.activity() != Activity.READ) {
            concluded.add("draft-only");
        }
        Set<String> reliedOn = new TreeSet<>(action.facts());
        asked.facts().all().stream()
                .filter(fact -> fact.source().equals("house"))
                .forEach(fact -> reliedOn.add(fact.name()));
        for (String name : reliedOn) {
            Fact fact = fact(asked, name);
            if (fact == null || fact.knowledge() == Fact.Knowledge.UNKNOWN) {
                concluded.add("escalate");
            } else if (fact.knowledge() == Fact.Knowledge.ABSENT) {
                concluded.add("deny");
            } else if (Cases.NOW.isAfter(fact.observedAt().plus(fact.maxAge()))) {
                concluded.add("escalate");
            }
        }
        if (action.amount() != null && amount(asked, action) == null) {
            concluded.add("escalate");
        }
        if (action.undo().kind() == Undo.Kind.IRREVERSIBLE) {
            concluded.add("require approve by approver");
        }
        String listed = action.counts().records();
        if (listed != null && asked.parameters().path(listed).size() > 1) {
            concluded.add("deny");
        }
    }

    private List<Row> holding(RandomCase asked, Action action) {
        Agent agent = policy.agents().find(asked.mandate()).orElse(null);
        if (agent == null || !agent.actions().contains(action.name())) {
            return List.of();
        }
        String segment = text(asked, SEGMENT);
        List<Row> there = new ArrayList<>();
        for (Row row : rows) {
            if (row.names("action", action.name())
                    && isFor(row, agent)
                    && (segment == null || row.isFor("segment", segment))
                    && row.isFor("channel", asked.session().channel())
                    && row.isFor("journey", asked.journey())) {
                there.add(row);
            }
        }
        return action.amount() == null ? there : ofAmount(there, asked, action);
    }

    private static boolean isFor(Row row, Agent agent) {
        return row.cell("agent").equals("*") && agent.role() == null
                || row.names("agent", agent.id())
                || agent.groups().stream().anyMatch(group -> row.names("agent", group));
    }

    /** All of them where the amount is not known, for each could be meant; none for another currency. */
    private List<Row> ofAmount(List<Row> there, RandomCase asked, Action action) {
        BigDecimal amount = amount(asked, action);
        if (amount == null) {
            return there;
        }
        if (!currency.equals(
                text(asked, action.amount() == null ? "" : action.amount().currency()))) {
            return List.of();
        }
        Map<String, Row> lowest = new LinkedHashMap<>();
        for (Row row : there) {
            if (row.isUpTo(amount)) {
                lowest.merge(row.key(), row, (one, other) -> other.isBelow(one) ? other : one);
            }
        }
        return List.copyOf(lowest.values());
    }

    /** Null where it is not known, or is no amount of money; known in a currency only. */
    private static @Nullable BigDecimal amount(RandomCase asked, Action action) {
        if (action.amount() == null) {
            return null;
        }
        String value = text(asked, action.amount().value());
        if (value == null || text(asked, action.amount().currency()) == null) {
            return null;
        }
        BigDecimal amount = new BigDecimal(value);
        boolean inCents = amount.movePointRight(2).stripTrailingZeros().scale() <= 0;
        return inCents && amount.signum() >= 0 && amount.compareTo(BigDecimal.TEN.pow(15)) < 0 ? amount : null;
    }

    private static @Nullable String text(RandomCase asked, String reference) {
        String[] path = reference.split("\\.");
        Fact fact = fact(asked, path[0]);
        return fact == null || !fact.values().containsKey(path[1])
                ? null
                : fact.values().get(path[1]).text();
    }

    private static @Nullable Fact fact(RandomCase asked, String name) {
        for (Fact fact : asked.facts().all()) {
            if (fact.name().equals(name)) {
                return fact;
            }
        }
        return null;
    }
}
