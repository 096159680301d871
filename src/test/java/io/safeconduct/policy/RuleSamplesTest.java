package io.safeconduct.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases beside the rules, run through the real rules; a rule without a case is not done. */
class RuleSamplesTest {

    private static final SampleSuite SUITE = PolicyFiles.suiteOfThisRepository();

    @TestFactory
    Stream<DynamicTest> every_sample_comes_out_as_it_says() {
        return SUITE.trials().stream()
                .map(trial -> DynamicTest.dynamicTest(
                        trial.sample().file() + ": " + trial.sample().name(),
                        () -> assertThat(trial.differences()).isEmpty()));
    }

    /** A near miss differs in a single value from a hit. */
    @Test
    void every_rule_has_a_hit_and_a_near_miss_and_is_missed_when_it_is_dropped_or_negated() {
        assertThat(SUITE.rules()).isNotEmpty();
        assertThat(SUITE.lacks()).isEmpty();
    }
}
