package io.safeconduct.policy;

import io.safeconduct.gate.Finding;
import io.safeconduct.gate.Policy;
import io.safeconduct.policy.PolicyLoader.Loaded;
import io.safeconduct.source.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All cases of some policies, put to their rules. A rule without cases is not done: each needs one in which it concludes
 * something, one like it in which it does not, and cases that notice when it is dropped or says the opposite.
 */
final class SampleSuite {

    private final Set<String> rules = new TreeSet<>();
    private final List<SampleTrial> trials;

    private SampleSuite(List<Policy> policies, List<SampleTrial> trials) {
        policies.forEach(policy -> rules.addAll(policy.rules().names()));
        this.trials = trials;
    }

    /**
     * Puts the cases to the rules.
     *
     * @param policies by name
     * @throws SourceException for a case that speaks of what does not exist
     */
    static SampleSuite run(Map<String, Loaded> policies, List<Sample> samples) {
        return new SampleSuite(
                policies.values().stream().map(Loaded::policy).toList(),
                samples.stream()
                        .map(sample -> SampleTrial.of(sample, policy(policies.get(sample.policy()))))
                        .toList());
    }

    List<SampleTrial> trials() {
        return trials;
    }

    Set<String> rules() {
        return rules;
    }

    List<SampleTrial> failing() {
        return trials.stream().filter(trial -> !trial.differences().isEmpty()).toList();
    }

    /** What the cases lack, in a sentence for each rule and lack. */
    List<String> lacks() {
        List<String> lacks = new ArrayList<>();
        for (String rule : rules) {
            if (trials.stream().noneMatch(trial -> trial.concludes(rule))) {
                lacks.add("rule '%s' has no hit: a case in which it concludes something".formatted(rule));
            } else if (trials.stream().noneMatch(trial -> isNearMiss(trial, rule))) {
                lacks.add(
                        "rule '%s' has no near miss: two cases, one like the other, of which one is a hit and one is not"
                                .formatted(rule));
            } else if (!noticeDropped(rule)) {
                lacks.add("rule '%s' can be dropped without any case noticing".formatted(rule));
            } else if (!noticeNegated(rule)) {
                lacks.add("rule '%s' can say the opposite without any case noticing".formatted(rule));
            }
        }
        return lacks;
    }

    boolean isAllRight() {
        return failing().isEmpty() && lacks().isEmpty();
    }

    /** Whether a case comes out otherwise without the rule. */
    private boolean noticeDropped(String rule) {
        return trials.stream()
                .filter(trial -> trial.concludes(rule))
                .anyMatch(trial -> trial.notices(without(rule, trial.conclusions())));
    }

    /** Whether a case comes out otherwise when the rule concludes the same thing exactly where it does not now. */
    private boolean noticeNegated(String rule) {
        List<Finding> said = trials.stream()
                .flatMap(trial -> trial.conclusions().stream())
                .filter(by(rule))
                .distinct()
                .toList();
        return trials.stream()
                .filter(trial -> trial.knows(rule) && !trial.concludes(rule))
                .anyMatch(trial -> {
                    List<Finding> more = new ArrayList<>(trial.conclusions());
                    more.addAll(said);
                    return trial.notices(more);
                });
    }

    private boolean isNearMiss(SampleTrial trial, String rule) {
        return trials.stream()
                .filter(other -> other.sample().file().equals(trial.sample().file())
                        && other.sample().name().equals(trial.sample().like()))
                .anyMatch(other -> other.concludes(rule) != trial.concludes(rule));
    }

    private static @Nullable Policy policy(@Nullable Loaded loaded) {
        return loaded == null ? null : loaded.policy();
    }

    private static List<Finding> without(String rule, List<Finding> findings) {
        return findings.stream().filter(Predicate.not(by(rule))).toList();
    }

    private static Predicate<Finding> by(String rule) {
        return finding -> finding.rule().equals(rule);
    }
}
