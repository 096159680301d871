package io.safeconduct.gate.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.safeconduct.action.Activity;
import io.safeconduct.action.Risk;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules that are allowed and yet take too long with some facts: whoever asks is answered in time. */
class SlowRulesTest {

    private static final String RULE =
            """
            package safeconduct

            import io.safeconduct.gate.Finding
            import io.safeconduct.gate.Parameter
            import io.safeconduct.gate.ProposedAction

            rule "slow"
            when
                %s
            then
                insert(Finding.permit("Yes."));
            end
            """;

    /** Quadratic in the length of the text. */
    private static final String SLOW_PATTERN = "ProposedAction(subject matches \".*a.*b\")";

    private static final Duration IN_ANY_CASE = Duration.ofMillis(2500);

    private final Evaluations evaluations = new Evaluations();
    private final DroolsCompiler compiler = new DroolsCompiler(evaluations);

    @Test
    void what_takes_too_long_fails_within_250_milliseconds_and_gives_its_thread_back() {
        var rules = compile(SLOW_PATTERN, "permit");
        assertThat(rules.evaluate(of("ab"))).hasSize(1);

        Duration taken = timeUntilFailure(rules, of("a".repeat(60_000)));

        assertThat(taken).isBetween(Duration.ofMillis(150), isOverloaded() ? IN_ANY_CASE : Duration.ofMillis(250));
        assertThat(evaluations.busy()).isPositive();
        assertThat(rules.evaluate(of("ab"))).extracting(Finding::rule).containsExactly("slow");
        await().atMost(Duration.ofMinutes(1)).until(() -> evaluations.busy() == 0);
    }

    @Test
    void what_multiplies_fails_before_it_fills_the_memory() {
        var rules = compile("Parameter()\n    Parameter()", "deny");

        assertThatThrownBy(() -> rules.evaluate(of("ab", 300)))
                .isInstanceOf(RulesFailedException.class)
                .hasMessageContaining("do not come to an end");
        assertThatThrownBy(() -> rules.evaluate(of("ab", 1000)))
                .isInstanceOf(RulesFailedException.class)
                .hasMessageContaining("too much");
        assertThat(rules.evaluate(of("ab", 20))).hasSize(1);
    }

    private static Duration timeUntilFailure(Rules rules, Given given) {
        long before = System.nanoTime();
        assertThatThrownBy(() -> rules.evaluate(given))
                .isInstanceOf(RulesFailedException.class)
                .hasMessageContaining("take too long");
        return Duration.ofNanos(System.nanoTime() - before);
    }

    /** Then threads wait for a processor, which is not counted. */
    private static boolean isOverloaded() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                > Runtime.getRuntime().availableProcessors();
    }

    private Rules compile(String condition, String factory) {
        String text = RULE.formatted(condition).replace("Finding.permit", "Finding." + factory);
        return compiler.compile(
                List.of(new SourceFile("rules/tea/tea.drl", text)),
                PolicyFiles.ofThisRepository().catalogue());
    }

    private static Given of(String subject) {
        return of(subject, 0);
    }

    private static Given of(String subject, int parameters) {
        return new Given(
                new ProposedAction(
                        "tea.serve",
                        Activity.TRANSACT,
                        Risk.LOW,
                        subject,
                        "waiter",
                        "chat",
                        "known",
                        "single-action",
                        10,
                        false),
                IntStream.range(0, parameters)
                        .mapToObj(i -> new Parameter("itemIds", i, "item" + i))
                        .toList(),
                null,
                Facts.NONE,
                List.of(),
                Instant.EPOCH,
                List.of());
    }
}
