package io.safeconduct.gate.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.safeconduct.action.Activity;
import io.safeconduct.action.Risk;
import io.safeconduct.facts.Facts;
import io.safeconduct.gate.Finding;
import io.safeconduct.gate.Given;
import io.safeconduct.gate.Parameter;
import io.safeconduct.gate.ProposedAction;
import io.safeconduct.gate.Rules;
import io.safeconduct.gate.RulesFailedException;
import io.safeconduct.house.Seed;
import io.safeconduct.policy.PolicyFiles;
import io.safeconduct.source.SourceFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sessions are used again and again: nothing of one evaluation is there in another. */
class SessionsTest {

    private static final String RULES =
            """
            package safeconduct

            import io.safeconduct.gate.Finding
            import io.safeconduct.gate.Parameter

            rule "nothing"
            when
                not Parameter()
            then
                insert(Finding.deny("Nothing."));
            end

            rule "any"
            when
                exists Parameter(name == "a")
            then
                insert(Finding.approve("approver", "Any."));
            end

            rule "many"
            when
                accumulate(Parameter(); $number : count(); $number > 3)
            then
                insert(Finding.deny("Many."));
            end

            rule "pair"
            when
                Parameter(name == "a", $value : value)
                Parameter(name == "b", value == $value)
            then
                insert(Finding.deny("Pair."));
            end

            rule "too-much"
            when
                Parameter(name == "c")
                Parameter(name == "c")
            then
                insert(Finding.deny("Too much."));
            end
            """;

    private static final int EVALUATIONS = 2_000;
    private static final int THREADS = 4;

    private final Rules rules = new DroolsCompiler(new Evaluations())
            .compile(
                    List.of(new SourceFile("rules/tea/tea.drl", RULES)),
                    PolicyFiles.ofThisRepository().catalogue());

    @Test
    void no_evaluation_knows_of_another_also_not_of_one_that_failed() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> all = IntStream.range(0, THREADS)
                    .<Callable<Void>>mapToObj(thread -> () -> evaluate(new Random(Seed.VALUE + thread)))
                    .toList();
            for (Future<Void> each : threads.invokeAll(all)) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Void evaluate(Random random) {
        for (int i = 0; i < EVALUATIONS; i++) {
            if (random.nextInt(200) == 0) {
                assertThatThrownBy(() -> rules.evaluate(of(tooMuch()))).isInstanceOf(RulesFailedException.class);
            } else {
                List<Parameter> parameters = some(random);
                assertThat(names(rules.evaluate(of(parameters)))).isEqualTo(expected(parameters));
            }
        }
        return null;
    }

    private static Set<String> expected(List<Parameter> parameters) {
        Set<String> expected = new HashSet<>();
        if (parameters.isEmpty()) {
            expected.add("nothing");
        }
        if (parameters.size() > 3) {
            expected.add("many");
        }
        for (Parameter one : parameters) {
            if (one.name().equals("a")) {
                expected.add("any");
                if (parameters.stream()
                        .anyMatch(other ->
                                other.name().equals("b") && other.value().equals(one.value()))) {
                    expected.add("pair");
                }
            }
        }
        return expected;
    }

    private static List<Parameter> some(Random random) {
        List<Parameter> parameters = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            parameters.add(new Parameter(random.nextBoolean() ? "a" : "b", i, Integer.toString(random.nextInt(3))));
        }
        return parameters;
    }

    private static List<Parameter> tooMuch() {
        return IntStream.range(0, 200)
                .mapToObj(i -> new Parameter("c", i, Integer.toString(i)))
                .toList();
    }

    private static Set<String> names(List<Finding> findings) {
        return findings.stream().map(Finding::rule).collect(Collectors.toSet());
    }

    private static Given of(List<Parameter> parameters) {
        return new Given(
                new ProposedAction(
                        "tea.serve",
                        Activity.TRANSACT,
                        Risk.LOW,
                        "clara",
                        "waiter",
                        "chat",
                        "known",
                        "single-action",
                        10,
                        false),
                parameters,
                null,
                Facts.NONE,
                List.of(),
                Instant.EPOCH,
                List.of());
    }
}
