package io.safeconduct.gate.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.safeconduct.action.Activity;
import io.safeconduct.action.Catalogue;
import io.safeconduct.action.FactSource;
import io.safeconduct.action.Risk;
import io.safeconduct.facts.Fact;
import io.safeconduct.facts.FactValue;
import io.safeconduct.facts.Facts;
import io.safeconduct.gate.Finding;
import io.safeconduct.gate.Given;
import io.safeconduct.gate.Parameter;
import io.safeconduct.gate.ProposedAction;
import io.safeconduct.gate.Rules;
import io.safeconduct.gate.RulesFailedException;
import io.safeconduct.policy.PolicyFiles;
import io.safeconduct.source.SourceFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is evaluated where it is asked for is over soon, whatever the rules and the facts are. */
class EffortTest {

    private static final Catalogue CATALOGUE = PolicyFiles.ofThisRepository().catalogue();
    private static final String RULE =
            """
            package safeconduct

            import io.safeconduct.gate.Finding
            import io.safeconduct.gate.Parameter
            import io.safeconduct.gate.ProposedAction

            rule "some"
            when
                %s
            then
                insert(Finding.deny("No."));
            end
            """;

    private final Evaluations evaluations = new Evaluations();
    private final DroolsCompiler compiler = new DroolsCompiler(evaluations);

    @Test
    void ordinary_rules_are_evaluated_where_they_are_asked_for() {
        Rules rules = compile("ProposedAction(subject == \"clara\")\n    Parameter(value matches \"item[0-9]\")");

        assertThat(rules.evaluate(given("clara", 5, "5.00")))
                .extracting(Finding::rule)
                .containsExactly("some");
        assertThat(evaluations.watched()).isZero();
    }

    @Test
    void a_rule_that_fails_there_fails_the_evaluation() {
        Rules rules = compile("Quote(amount + refundable > 1.00B)");

        assertThatThrownBy(() -> rules.evaluate(given("clara", 0, "5.00")))
                .isInstanceOf(RulesFailedException.class)
                .hasMessageContaining("A rule failed");
        assertThat(evaluations.watched()).isZero();
    }

    @Test
    void the_longest_text_that_is_matched_there_is_matched_in_time() {
        for (String pattern : List.of(".*a.*b", ".*a.*a", "a?a?a?a?a?a?a?a?.*b", "(a|a|a)(a|aa|a)(a|a|a).*b")) {
            Rules rules = compile("ProposedAction(subject matches \"%s\")".formatted(pattern));

            assertTheGreatestIsInTime(rules, length -> given("a".repeat(length), 0, "5.00"));
        }
    }

    /** Tied to each other, and yet all with all, for they are all the same. */
    @Test
    void the_most_objects_that_are_joined_there_are_joined_in_time() {
        Rules rules = compile(
                """
                Parameter($value : value, $position : position)
                    Parameter(value == $value)
                    Parameter(value == $value)
                    Parameter(value == $value)
                    Parameter(value == $value, position == $position + 100000)
                """);

        assertTheGreatestIsInTime(
                rules,
                number -> new Given(
                        proposed("clara"),
                        IntStream.range(0, number)
                                .mapToObj(i -> new Parameter("itemIds", i, "item"))
                                .toList(),
                        null,
                        Facts.NONE,
                        List.of(),
                        Instant.EPOCH,
                        List.of()));
    }

    @Test
    void numbers_that_take_any_time_to_compute_with_are_none_to_compute_with_there() {
        Rules rules = compile("Quote(amount > 1.00B)");
        rules.evaluate(given("clara", 0, "1000000000000.00"));
        assertThat(evaluations.watched()).isZero();

        rules.evaluate(given("clara", 0, "1E+999"));

        assertThat(evaluations.watched()).isPositive();
    }

    /** The greatest that is evaluated where it is asked for; the next one is not. What counts is what the thread computes. */
    private void assertTheGreatestIsInTime(Rules rules, IntFunction<Given> of) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long watched = evaluations.watched();
        int greatest = 0;
        Duration longest = Duration.ZERO;
        for (int size = 1;
                evaluations.watched() == watched && longest.compareTo(Evaluations.BUDGET) < 0;
                size += 1 + size / 10) {
            long begin = clock.getCurrentThreadCpuTime();
            rules.evaluate(of.apply(size));
            Duration taken = Duration.ofNanos(clock.getCurrentThreadCpuTime() - begin);
            if (evaluations.watched() == watched) {
                greatest = size;
                longest = taken.compareTo(longest) > 0 ? taken : longest;
            }
        }
        assertThat(greatest).as("size of what is evaluated here").isPositive();
        assertThat(longest).as("with %d", greatest).isLessThan(Evaluations.BUDGET);
    }

    private Rules compile(String condition) {
        return compiler.compile(List.of(new SourceFile("rules/tea/tea.drl", RULE.formatted(condition))), CATALOGUE);
    }

    private static ProposedAction proposed(String subject) {
        return new ProposedAction(
                "tea.serve",
                Activity.TRANSACT,
                Risk.LOW,
                subject,
                "waiter",
                "chat",
                "known",
                "single-action",
                10,
                false);
    }

    private static Given given(String subject, int parameters, String amount) {
        return new Given(
                proposed(subject),
                IntStream.range(0, parameters)
                        .mapToObj(i -> new Parameter("itemIds", i, "item" + i))
                        .toList(),
                null,
                new Facts(List.of(new Fact(
                        "quote",
                        Fact.Knowledge.KNOWN,
                        "store",
                        Instant.EPOCH,
                        Duration.ofSeconds(30),
                        Map.of("amount", new FactValue(FactSource.Type.DECIMAL, amount)),
                        Map.of()))),
                List.of(),
                Instant.EPOCH,
                List.of());
    }
}
