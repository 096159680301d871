package io.safeconduct.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.safeconduct.agent.Session;
import io.safeconduct.facts.Facts;
import io.safeconduct.policy.PolicyFiles;
import io.safeconduct.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases beside the rules, run through the real rules; a rule without a case is not done. */
class RuleSamplesTest {

    private static final List<Sample> SAMPLES = samples();

    @TestFactory
    Stream<DynamicTest> every_sample_comes_out_as_it_says() {
        return SAMPLES.stream()
                .map(sample -> DynamicTest.dynamicTest(sample.file() + ": " + sample.name(), () -> check(sample)));
    }

    @TestFactory
    Stream<DynamicTest> every_rule_has_a_hit() {
        return rules().map(rule -> DynamicTest.dynamicTest(
                rule, () -> assertThat(SAMPLES.stream().anyMatch(sample -> concludes(sample, rule)))
                        .as("a sample in which '%s' concludes something", rule)
                        .isTrue()));
    }

    /** A near miss differs in a single value from a hit. */
    @TestFactory
    Stream<DynamicTest> every_rule_has_a_near_miss() {
        return rules().map(rule -> DynamicTest.dynamicTest(
                rule, () -> assertThat(SAMPLES.stream().anyMatch(sample -> isNearMiss(sample, rule)))
                        .as("two samples, one like the other, of which one is a hit of '%s' and one is not", rule)
                        .isTrue()));
    }

    /** The rules of all policies. */
    private static Stream<String> rules() {
        return PolicyFiles.NAMES.stream()
                .flatMap(policy -> PolicyFiles.ofThisRepository(policy).rules().names().stream())
                .distinct()
                .sorted();
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
        Policy policy = policy(sample);
        if (!policy.rules().names().contains(rule)) {
            return false;
        }
        Proposal proposal = proposal(sample);
        var action = policy.catalogue().action(proposal.action());
        Deliberation deliberation = new Deliberation(policy, proposal, "single-action", facts(sample), now(sample));
        ProposedAction proposed = new ProposedAction(
                action.name(),
                action.activity(),
                action.risk(),
                proposal.subject(),
                proposal.actor(),
                proposal.session().channel(),
                proposal.session().device(),
                "single-action",
                now(sample).atZone(policy.zone()).getHour(),
                proposal.isMadeByPerson());
        Given given = new Given(
                proposed,
                Parameter.allOf(proposal.parameters()),
                deliberation.amount(),
                facts(sample),
                deliberation.permissions(),
                now(sample),
                deliberation.leaks());
        return policy.rules().evaluate(given).stream()
                .anyMatch(finding -> finding.rule().equals(rule));
    }

    private static Decision decision(Sample sample) {
        return Cases.decide(policy(sample), proposal(sample), facts(sample), now(sample));
    }

    private static Instant now(Sample sample) {
        return Instant.parse(sample.content().path("at").asText(Cases.NOW.toString()));
    }

    private static Proposal proposal(Sample sample) {
        return Cases.proposal(
                sample.content().path("action").asText(),
                new Session(
                        "s-1",
                        sample.content().path("subject").asText(),
                        sample.content().path("channel").asText("chat"),
                        sample.content().path("device").asText("known")),
                sample.content().path("agent").asText(Cases.AGENT),
                sample.content().withObject("parameters"));
    }

    private static Policy policy(Sample sample) {
        return PolicyFiles.ofThisRepository(sample.policy());
    }

    private static Facts facts(Sample sample) {
        return Cases.facts(policy(sample).catalogue(), sample.content().path("facts"), now(sample));
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
