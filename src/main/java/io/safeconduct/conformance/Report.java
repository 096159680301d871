package io.safeconduct.conformance;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run says of one kind of cases while it goes on, and its counts at the end. */
final class Report {

    private final String kind;
    private final int of;
    private final int progressEvery;
    private final PrintWriter out;
    private final Clock clock;
    private final Instant since;
    private final Map<Label, Count> labels = new EnumMap<>(Label.class);
    private final Map<String, Integer> answers = new TreeMap<>();
    private final Map<String, Integer> rules = new TreeMap<>();
    private final Count cases = new Count();

    /**
     * Begins one; the time runs from now.
     *
     * @param kind in the plural, such as {@code proposals}
     * @param of how many there are
     * @param progressEvery after how many cases it says how far it has come
     */
    Report(String kind, int of, int progressEvery, PrintWriter out, Clock clock) {
        this.kind = kind;
        this.of = of;
        this.progressEvery = progressEvery;
        this.out = out;
        this.clock = clock;
        this.since = clock.instant();
    }

    private static final class Count {
        private int right;
        private int all;

        void add(boolean isRight) {
            right += isRight ? 1 : 0;
            all++;
        }
    }

    /** Counts what came of a step, and says so when it is not what was expected; answers whether it is. */
    boolean step(String where, Step step, Answered got) {
        boolean right = got.is(step.expected());
        labels.computeIfAbsent(step.expected(), label -> new Count()).add(right);
        answers.merge(got.name(), 1, Integer::sum);
        got.reasons().stream()
                .map(Answered.Reason::rule)
                .distinct()
                .forEach(rule -> rules.merge(rule, 1, Integer::sum));
        if (!right) {
            mismatch("%s %s: expected %s%s, got %s (%s)"
                    .formatted(
                            where,
                            step.action(),
                            step.expected().id(),
                            step.why().isEmpty() ? "" : " (" + step.why() + ")",
                            got.name(),
                            got.reasons().isEmpty()
                                    ? "no reason given"
                                    : got.reasons().stream()
                                            .map(Answered.Reason::toString)
                                            .collect(Collectors.joining("; "))));
        }
        return right;
    }

    void mismatch(String text) {
        out.println("mismatch " + text.replaceAll("\\R", " "));
    }

    /** Counts a case that is through. */
    void done(boolean right) {
        cases.add(right);
        if (cases.all % progressEvery == 0 && cases.all < of) {
            out.println("%d of %d %s after %s".formatted(cases.all, of, kind, elapsed()));
        }
    }

    /** The counts, once all cases are through. */
    void end(String steps) {
        out.println("%d %s in %s".formatted(cases.all, kind, elapsed()));
        out.println(steps + " by label:");
        labels.forEach((label, count) -> out.println("  %s: %d of %d".formatted(label.id(), count.right, count.all)));
        out.println(steps + " by verdict:");
        answers.forEach((answer, count) -> out.println("  %s: %d".formatted(answer, count)));
        out.println(steps + " by rule that made the verdict what it is:");
        rules.forEach((rule, count) -> out.println("  %s: %d".formatted(rule, count)));
    }

    boolean isAllRight() {
        return cases.right == of;
    }

    /** Such as {@code proposals: 4248 of 4248}. */
    String total() {
        return "%s: %d of %d".formatted(kind, cases.right, of);
    }

    private String elapsed() {
        long millis = Duration.between(since, clock.instant()).toMillis();
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
