package io.safeconduct.gate.drools;

import io.safeconduct.action.FactSource;
import io.safeconduct.facts.Fact;
import io.safeconduct.facts.FactValue;
import io.safeconduct.gate.Given;
import io.safeconduct.gate.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * What rules take at most with what is put before them, seen before they run: every pattern of a rule is thought to hold for
 * every object of its type, and every text to be matched in every way.
 *
 * <p>It follows from what a rule may hold, and is true only because nothing else may stand in one.
 */
final class Effort {

    /**
     * How many steps are few. A step is to hold one more object against a pattern; it takes less than a microsecond, so that
     * these take a tenth of the time that an evaluation has.
     */
    private static final double FEW = 20_000;

    /** So many characters of a constraint, or steps of matching a text, count like an object. */
    private static final double IN_ONE = 100;

    /** In how many ways the patterns of a rule can be chosen where there are alternatives: eight patterns at most. */
    private static final int MOST_WAYS = 18;

    private static final int LONGEST_TEXT = 10_000;

    /** A decimal number that is longer, or has an exponent, may take any time to compute with. */
    private static final int LONGEST_DECIMAL = 30;

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final List<Join> joins;
    private final double ofSingleObjects;
    private final boolean matchesTexts;

    private Effort(Collection<Join> joins) {
        this.joins = List.copyOf(joins);
        this.ofSingleObjects =
                joins.stream().mapToDouble(join -> join.steps(Map.of(), 0)).sum();
        this.matchesTexts = joins.stream().anyMatch(join -> !join.texts().isEmpty());
    }

    /**
     * Patterns that are joined, in one rule or in several that are alike.
     *
     * @param types of the objects that are joined
     * @param texts that others are matched with
     * @param weight how many patterns there are, in all ways and all rules; long ones count more
     */
    private record Join(List<String> types, List<String> texts, double weight) {

        Join and(Join other) {
            return new Join(
                    types, Stream.concat(texts.stream(), other.texts.stream()).toList(), weight + other.weight);
        }

        double steps(Map<String, Integer> numbers, int longestText) {
            double tuples = 1;
            for (String type : types) {
                tuples *= numbers.getOrDefault(type, 1);
            }
            double each = weight;
            for (String text : texts) {
                each += MOST_WAYS * TextPattern.mostSteps(text, longestText) / IN_ONE;
            }
            return tuples * each;
        }
    }

    /** @param rules that hold nothing but what is allowed */
    static Effort of(List<RuleDescr> rules) {
        Map<List<String>, Join> joins = new HashMap<>();
        for (RuleDescr rule : rules) {
            Join join = new Patterns().of(rule.getLhs());
            joins.merge(join.types(), join, Join::and);
        }
        return new Effort(joins.values());
    }

    /** Whether the rules can only be done soon with these objects. */
    boolean isSmall(Given given, List<Object> objects) {
        int longestText = longestText(given);
        return longestText <= LONGEST_TEXT && hasPlainNumbersOnly(given) && steps(objects, longestText) <= FEW;
    }

    private double steps(List<Object> objects, int longestText) {
        Map<String, Integer> numbers = new HashMap<>();
        objects.forEach(object -> numbers.merge(object.getClass().getSimpleName(), 1, Integer::sum));
        if (!matchesTexts && numbers.size() == objects.size()) {
            return ofSingleObjects;
        }
        double steps = 0;
        for (Join join : joins) {
            steps += join.steps(numbers, longestText);
        }
        return steps;
    }

    private static int longestText(Given given) {
        int longest = Math.max(
                given.proposed().subject().length(), given.proposed().device().length());
        for (Parameter parameter : given.parameters()) {
            longest = Math.max(longest, parameter.value().length());
        }
        for (Fact fact : given.facts().all()) {
            longest = Math.max(longest, longestText(fact.values().values()));
            for (List<Map<String, FactValue>> entries : fact.lists().values()) {
                for (Map<String, FactValue> entry : entries) {
                    longest = Math.max(longest, longestText(entry.values()));
                }
            }
        }
        return longest;
    }

    private static int longestText(Collection<FactValue> values) {
        int longest = 0;
        for (FactValue value : values) {
            longest = Math.max(longest, value.text().length());
        }
        return longest;
    }

    private static boolean hasPlainNumbersOnly(Given given) {
        for (Fact fact : given.facts().all()) {
            if (!arePlain(fact.values().values())) {
                return false;
            }
            for (List<Map<String, FactValue>> entries : fact.lists().values()) {
                for (Map<String, FactValue> entry : entries) {
                    if (!arePlain(entry.values())) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static boolean arePlain(Collection<FactValue> values) {
        for (FactValue value : values) {
            if (value.type() == FactSource.Type.DECIMAL
                    && (value.text().length() > LONGEST_DECIMAL
                            || value.text().indexOf('e') >= 0
                            || value.text().indexOf('E') >= 0)) {
                return false;
            }
        }
        return true;
    }

    /** Collects the patterns of one rule. */
    private static final class Patterns {

        private final List<String> types = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();
        private double weight;
        private boolean alternatives;

        Join of(BaseDescr condition) {
            collect(condition);
            return new Join(types.stream().sorted().toList(), texts, weight * (alternatives ? MOST_WAYS : 1));
        }

        private void collect(BaseDescr condition) {
            alternatives |= condition instanceof OrDescr;
            if (condition instanceof PatternDescr pattern) {
                if (pattern.getSource() instanceof AccumulateDescr accumulate) {
                    collect(accumulate.getInput());
                } else {
                    types.add(pattern.getObjectType());
                    weight++;
                }
                pattern.getConstraint().getDescrs().stream()
                        .map(ExprConstraintDescr.class::cast)
                        .map(ExprConstraintDescr::getExpression)
                        .forEach(this::constraint);
            } else if (condition instanceof ConditionalElementDescr all) {
                all.getDescrs().forEach(each -> collect((BaseDescr) each));
            }
        }

        /** Where texts are matched, each text in it is thought to be what they are matched with. */
        private void constraint(String expression) {
            weight += expression.length() / IN_ONE;
            if (expression.contains("matches")) {
                LITERAL.matcher(expression)
                        .results()
                        .map((MatchResult literal) -> literal.group(1).replaceAll("\\\\(.)", "$1"))
                        .forEach(texts::add);
            }
        }
    }
}
