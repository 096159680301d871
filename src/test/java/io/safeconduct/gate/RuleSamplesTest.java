package io.safeconduct.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.safeconduct.facts.Facts;
import io.safeconduct.policy.PolicyFiles;
import io.safeconduct.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases beside the rules, run through the real rules; a rule without a case is not done. */
class RuleSamplesTest {

    private static final Policy POLICY = PolicyFiles.ofThisRepository();
    private static final List<Sample> SAMPLES = samples();

    @TestFactory
    Stream<DynamicTest> every_sample_comes_out_as_it_says() {
        return SAMPLES.stream()
                .map(sample -> DynamicTest.dynamicTest(sample.file() + ": " + sample.name(), () -> check(sample)));
    }

    @TestFactory
    Stream<DynamicTest> every_rule_has_a_hit() {
        return POLICY.rules().names().stream()
                .sorted()
                .map(rule -> DynamicTest.dynamicTest(
                        rule, () -> assertThat(SAMPLES.stream().anyMatch(sample -> concludes(sample, rule)))
                                .as("a sample in which '%s' concludes something", rule)
                                .isTrue()));
    }

    /** A near miss differs in a single value from a hit. */
    @TestFactory
    Stream<DynamicTest> every_rule_has_a_near_miss() {
        return POLICY.rules().names().stream()
                .sorted()
                .map(rule -> DynamicTest.dynamicTest(rule, () -> assertThat(
                                SAMPLES.stream().anyMatch(sample -> isNearMiss(sample, rule)))
                        .as("two samples, one like the other, of which one is a hit of '%s' and one is not", rule)
                        .isTrue()));
    }

    private static void check(Sample sample) {
        Decision decision = decision(sample);

        assertThat(decision.findings().stream().map(Finding::rule).distinct())
                .as("rules")
                .containsExactlyInAnyOrderElementsOf(sample.expectedRules());
        assertThat(decision.verdict().id())
                .as("verdict")
                .isEqualTo(sample.expected().path("verdict").asText());
        assertThat(decision.obligations().stream().map(RuleSamplesTest::text))
                .as("obligations")
                .containsExactlyInAnyOrderElementsOf(sample.expectedObligations());
    }

    private static boolean isNearMiss(Sample sample, String rule) {
        return SAMPLES.stream()
                .filter(other ->
                        other.file().equals(sample.file()) && other.name().equals(sample.like()))
                .anyMatch(other -> concludes(other, rule) != concludes(sample, rule));
    }

    /** Whether the rule itself does: the house's own findings may bear a rule's name. */
    private static boolean concludes(Sample sample, String rule) {
        Proposal proposal = proposal(sample);
        var action = POLICY.catalogue().action(proposal.action());
        Deliberation deliberation = new Deliberation(POLICY, proposal, "single-action", facts(sample), Cases.NOW);
        return POLICY
                .rules()
                .evaluate(
                        new ProposedAction(
                                action.name(),
                                action.activity(),
                                action.risk(),
                                action.mode(),
                                proposal.subject(),
                                proposal.actor(),
                                proposal.session().channel(),
                                proposal.session().device(),
                                "single-action"),
                        deliberation.amount(),
                        facts(sample))
                .stream()
                .anyMatch(finding -> finding.rule().equals(rule));
    }

    private static Decision decision(Sample sample) {
        return Cases.decide(POLICY, proposal(sample), facts(sample));
    }

    private static Proposal proposal(Sample sample) {
        return Cases.proposal(
                sample.content().path("action").asText(),
                sample.content().path("subject").asText(),
                sample.content().path("agent").asText(Cases.AGENT));
    }

    private static Facts facts(Sample sample) {
        return Cases.facts(POLICY.catalogue(), sample.content().path("facts"));
    }

    private static String text(Obligation obligation) {
        return obligation.type().id() + (obligation.group() == null ? "" : " by " + obligation.group());
    }

    private static List<Sample> samples() {
        try (Stream<Path> files = Files.walk(Path.of("rules"))) {
            return files.filter(file -> file.toString().matches(".*/samples/.*\\.yaml"))
                    .sorted()
                    .flatMap(file -> Sample.read(new SourceFile(file.toString(), read(file))).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
