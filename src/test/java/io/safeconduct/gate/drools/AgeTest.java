package io.safeconduct.gate.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.safeconduct.action.Activity;
import io.safeconduct.action.Catalogue;
import io.safeconduct.action.CatalogueReader;
import io.safeconduct.action.FactSource;
import io.safeconduct.action.Risk;
import io.safeconduct.facts.Fact;
import io.safeconduct.facts.FactValue;
import io.safeconduct.facts.Facts;
import io.safeconduct.gate.Finding;
import io.safeconduct.gate.Given;
import io.safeconduct.gate.ProposedAction;
import io.safeconduct.gate.Rules;
import io.safeconduct.source.SourceFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How rules see how long ago something was. */
class AgeTest {

    private static final Instant BREWED = Instant.parse("2026-11-02T10:00:00Z");
    private static final Catalogue CATALOGUE = CatalogueReader.read(
            List.of(
                    new SourceFile(
                            "rules/actions/kitchen.yaml",
                            """
            system: {id: kitchen, title: Kitchen}
            facts:
              pot:
                title: The pot
                get: {method: GET, path: /pot}
                maxAge: PT30S
                fields:
                  sinceBrewed: {type: age, at: /brewedAt, optional: true}
            actions:
              tea.look:
                title: Look at the tea
                description: Looks.
                activity: read
                risk: low
                owner: kitchen
                parameters: {type: object, additionalProperties: false, properties: {}}
                facts: [pot]
                call: {method: GET, path: /pot}
                result: {}
                undo: {kind: none-needed, text: Looking changes nothing.}
            """)));
    private static final String STALE =
            """
            package safeconduct
            import io.safeconduct.gate.Finding
            import io.safeconduct.gate.ProposedAction
            // Tea that has stood for an hour is poured away, and so is tea of which nobody knows.
            rule "stale-tea"
            when
                ProposedAction(hour >= 7)
                Pot(sinceBrewed == null || sinceBrewed >= 60)
            then
                insert(Finding.deny("The tea is stale."));
            end
            """;
    private static final Rules RULES = compile(STALE);

    @ParameterizedTest
    @CsvSource({"PT59M59S, false", "PT60M, true", "PT-1H, false"})
    void an_age_counts_whole_minutes_until_the_decision(Duration passed, boolean stale) {
        assertThat(isStale(BREWED, 7, BREWED.plus(passed))).isEqualTo(stale);
    }

    @Test
    void an_age_that_is_not_told_is_null() {
        assertThat(isStale(null, 7, BREWED)).isTrue();
    }

    @Test
    void rules_know_the_hour() {
        assertThat(isStale(null, 6, BREWED)).isFalse();
    }

    private static Rules compile(String text) {
        return new DroolsCompiler(new Evaluations())
                .compile(List.of(new SourceFile("rules/tea/tea.drl", text)), CATALOGUE);
    }

    private static boolean isStale(@Nullable Instant brewed, int hour, Instant now) {
        Map<String, FactValue> values = brewed == null
                ? Map.of()
                : Map.of("sinceBrewed", new FactValue(FactSource.Type.AGE, brewed.toString()));
        Fact pot = new Fact("pot", Fact.Knowledge.KNOWN, "kitchen", now, Duration.ofSeconds(30), values, Map.of());
        ProposedAction proposed = new ProposedAction(
                "tea.look", Activity.READ, Risk.LOW, "clara", "waiter", "chat", "known", "single-action", hour, false);
        return RULES.evaluate(new Given(proposed, List.of(), null, new Facts(List.of(pot)), List.of(), now, List.of()))
                .contains(Finding.deny("The tea is stale.").by("stale-tea"));
    }
}
