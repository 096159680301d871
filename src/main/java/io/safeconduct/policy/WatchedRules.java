package io.safeconduct.policy;

import io.safeconduct.gate.Finding;
import io.safeconduct.gate.Given;
import io.safeconduct.gate.Rules;
import io.safeconduct.gate.RulesFailedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Rules of which it is noted when they fail. */
final class WatchedRules implements Rules {

    /** That many failures within that time are no accident. */
    static final int FAILURES = 3;

    static final Duration WITHIN = Duration.ofMinutes(1);

    private final Rules rules;
    private final Clock clock;
    private final Deque<Instant> failures = new ArrayDeque<>();
    private volatile boolean failing;

    WatchedRules(Rules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** Whether they have failed so often that they are not to be relied on any more. */
    boolean keepFailing() {
        return failing;
    }

    @Override
    public List<Finding> evaluate(Given given) {
        try {
            return rules.evaluate(given);
        } catch (RulesFailedException e) {
            note(clock.instant());
            throw e;
        }
    }

    @Override
    public Set<String> names() {
        return rules.names();
    }

    private synchronized void note(Instant now) {
        failures.addLast(now);
        if (failures.size() > FAILURES) {
            failures.removeFirst();
        }
        failing |= failures.size() == FAILURES
                && Duration.between(failures.getFirst(), now).abs().compareTo(WITHIN) <= 0;
    }
}
