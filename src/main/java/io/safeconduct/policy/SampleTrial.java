package io.safeconduct.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.agent.Agent;
import io.safeconduct.agent.Session;
import io.safeconduct.facts.Facts;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Finding;
import io.safeconduct.gate.Given;
import io.safeconduct.gate.Money;
import io.safeconduct.gate.Obligation;
import io.safeconduct.gate.Policy;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Rehearsal;
import io.safeconduct.gate.Relaxation;
import io.safeconduct.gate.Rules;
import io.safeconduct.source.SourceException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One case put to the rules, once; what would come of it with other conclusions can then be asked without running them again. */
final class SampleTrial {

    /** When a case happens that does not say when; times in facts are to be read by this. */
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final String AGENT = "support-agent";
    private static final String PERSON = "sam";

    private final Sample sample;
    private final Policy policy;
    private final Instant now;
    private final Proposal proposal;
    private final Facts facts;
    private final List<Finding> conclusions = new ArrayList<>();
    private final Decision decision;

    private SampleTrial(Sample sample, Policy policy) {
        this.sample = sample;
        this.policy = policy;
        this.now = Instant.parse(sample.content().path("at").asText(NOW.toString()));
        this.proposal = proposal();
        this.facts = SampleFacts.of(policy.catalogue(), sample.content().path("facts"), now);
        this.decision = decide(new Listening(policy.rules()));
    }

    /** @throws SourceException when the case speaks of what does not exist */
    static SampleTrial of(Sample sample, @Nullable Policy policy) {
        if (policy == null) {
            throw sample.error("there is no policy '" + sample.policy() + "'");
        }
        try {
            return new SampleTrial(sample, policy);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw sample.error(String.valueOf(e.getMessage()));
        }
    }

    Sample sample() {
        return sample;
    }

    /** What the rules themselves conclude; the house's own findings are not among it. */
    List<Finding> conclusions() {
        return List.copyOf(conclusions);
    }

    /** Whether the rule is part of the policy the case is decided under. */
    boolean knows(String rule) {
        return policy.rules().names().contains(rule);
    }

    boolean concludes(String rule) {
        return conclusions.stream().anyMatch(finding -> finding.rule().equals(rule));
    }

    /** In what it comes out otherwise than expected; empty when it does not. */
    List<String> differences() {
        return differences(decision);
    }

    /** Whether the case would come out otherwise than expected if the rules had concluded this instead. */
    boolean notices(List<Finding> instead) {
        return !differences(decide(new Fixed(instead, policy.rules().names()))).isEmpty();
    }

    private List<String> differences(Decision decided) {
        List<String> differences = new ArrayList<>();
        String expected = sample.expected().path("verdict").asText();
        if (!decided.verdict().id().equals(expected)) {
            differences.add("verdict      expected %s, got %s"
                    .formatted(expected, decided.verdict().id()));
        }
        addDifference(
                differences,
                "obligations  ",
                sample.expectedObligations(),
                decided.obligations().stream().map(SampleTrial::text).collect(Collectors.toSet()));
        addDifference(
                differences,
                "rules        ",
                sample.expectedRules(),
                decided.findings().stream().map(Finding::rule).collect(Collectors.toSet()));
        return differences;
    }

    private static void addDifference(List<String> differences, String of, List<String> expected, Set<String> got) {
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(got);
        Set<String> unexpected = new TreeSet<>(got);
        unexpected.removeAll(expected);
        List<String> parts = new ArrayList<>();
        if (!missing.isEmpty()) {
            parts.add("missing " + String.join(", ", missing));
        }
        if (!unexpected.isEmpty()) {
            parts.add("unexpected " + String.join(", ", unexpected));
        }
        if (!parts.isEmpty()) {
            differences.add(of + String.join("; ", parts));
        }
    }

    private Decision decide(Rules rules) {
        return Rehearsal.decide(policy.with(rules), proposal, journey(), facts, now, relaxations());
    }

    /** One that began an hour ago and ends in an hour, if the case says that its action is relaxed. */
    private List<Relaxation> relaxations() {
        JsonNode upTo = sample.content().path("relaxed");
        return upTo.isMissingNode()
                ? List.of()
                : List.of(new Relaxation(
                        "sample",
                        Set.of(proposal.action()),
                        null,
                        null,
                        new Money(
                                new BigDecimal(upTo.path("value").asText()),
                                upTo.path("currency").asText()),
                        now.minus(AN_HOUR),
                        now.plus(AN_HOUR)));
    }

    private String journey() {
        return sample.content().path("journey").asText(PolicyLoader.SINGLE_ACTION);
    }

    private Proposal proposal() {
        JsonNode content = sample.content();
        String mandate = content.path("agent").asText(AGENT);
        boolean people = policy.agents().find(mandate).filter(Agent::isPeople).isPresent();
        return new Proposal(
                "sample",
                "sample",
                "Activity_Sample",
                null,
                content.path("action").asText(),
                new Session(
                        "sample",
                        content.path("subject").asText(),
                        content.path("channel").asText("chat"),
                        content.path("device").asText("known")),
                people ? PERSON : mandate,
                mandate,
                ((ObjectNode) content).withObject("parameters"),
                null,
                ProposalState.COLLECTING,
                null,
                null,
                null,
                null,
                now);
    }

    private static String text(Obligation obligation) {
        return obligation.type().id() + (obligation.group() == null ? "" : " by " + obligation.group());
    }

    /** The rules, and what they conclude. */
    private final class Listening implements Rules {

        private final Rules rules;

        Listening(Rules rules) {
            this.rules = rules;
        }

        @Override
        public List<Finding> evaluate(Given given) {
            List<Finding> findings = rules.evaluate(given);
            conclusions.addAll(findings);
            return findings;
        }

        @Override
        public Set<String> names() {
            return rules.names();
        }
    }

    /** Rules that conclude one thing, whatever they are given. */
    private record Fixed(List<Finding> findings, Set<String> names) implements Rules {

        @Override
        public List<Finding> evaluate(Given given) {
            return findings;
        }
    }
}
