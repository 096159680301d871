package io.safeconduct.replay;

import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Finding;
import io.safeconduct.gate.Money;
import io.safeconduct.replay.ReplayReport.Change;
import io.safeconduct.replay.ReplayReport.NotReplayed;
import io.safeconduct.replay.ReplayReport.People;
import io.safeconduct.replay.ReplayReport.RuleChange;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts what came of decisions then and now. */
final class Tally {

    private final Map<Pair, Sum> changes = new HashMap<>();
    private final Map<String, Integer> appearing = new HashMap<>();
    private final Map<String, Integer> disappearing = new HashMap<>();
    private final Map<String, Integer> notReplayed = new HashMap<>();
    private int decisions;
    private int changed;

    /** A decision as it was, what it would be, and what people did about it. */
    void add(Decision then, Decision now, People people) {
        decisions++;
        Set<String> rulesThen = rules(then);
        Set<String> rulesNow = rules(now);
        rulesNow.stream().filter(rule -> !rulesThen.contains(rule)).forEach(rule -> count(appearing, rule));
        rulesThen.stream().filter(rule -> !rulesNow.contains(rule)).forEach(rule -> count(disappearing, rule));
        Pair pair = new Pair(Came.of(then), Came.of(now));
        if (!pair.from.equals(pair.to)) {
            changed++;
            changes.computeIfAbsent(pair, unseen -> new Sum()).add(then.amount(), people);
        }
    }

    void addNotReplayed(String reason) {
        count(notReplayed, reason);
    }

    ReplayReport report() {
        return new ReplayReport(
                decisions,
                changed,
                changes.entrySet().stream()
                        .sorted(Comparator.comparing((Map.Entry<Pair, Sum> entry) -> -entry.getValue().count)
                                .thenComparing(entry -> entry.getKey().from)
                                .thenComparing(entry -> entry.getKey().to))
                        .map(entry -> entry.getValue().as(entry.getKey()))
                        .toList(),
                Stream.concat(appearing.keySet().stream(), disappearing.keySet().stream())
                        .distinct()
                        .map(rule -> new RuleChange(
                                rule, appearing.getOrDefault(rule, 0), disappearing.getOrDefault(rule, 0)))
                        .sorted(Comparator.comparing((RuleChange rule) -> -rule.appears() - rule.disappears())
                                .thenComparing(RuleChange::rule))
                        .toList(),
                new TreeMap<>(notReplayed)
                        .entrySet().stream()
                                .map(entry -> new NotReplayed(entry.getKey(), entry.getValue()))
                                .toList());
    }

    private static Set<String> rules(Decision decision) {
        return decision.findings().stream().map(Finding::rule).collect(Collectors.toSet());
    }

    private static void count(Map<String, Integer> counts, String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private record Pair(Came from, Came to) {}

    private static final class Sum {

        private final Map<String, BigDecimal> amounts = new TreeMap<>();
        private int count;
        private People people = People.NOTHING;

        void add(@Nullable Money amount, People more) {
            count++;
            people = people.plus(more);
            if (amount != null) {
                amounts.merge(amount.currency(), amount.value(), BigDecimal::add);
            }
        }

        Change as(Pair pair) {
            Map<String, String> texts = new TreeMap<>();
            amounts.forEach((currency, amount) -> texts.put(currency, amount.toPlainString()));
            return new Change(pair.from.id(), pair.to.id(), count, texts, people);
        }
    }
}
