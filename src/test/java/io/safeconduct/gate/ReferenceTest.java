package io.safeconduct.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.safeconduct.house.Seed;
import io.safeconduct.house.Size;
import io.safeconduct.permission.Permission;
import io.safeconduct.permission.PermissionMap;
import io.safeconduct.permission.Vocabulary;
import io.safeconduct.policy.PolicyFiles;
import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Map, rules and fold against {@link PlainEvaluator}, on the map of this repository and on maps that differ from it at random:
 * 1,000,000 requests with {@code -Dsafeconduct.drill=whole}.
 */
class ReferenceTest {

    private static final int MAPS = Size.of(500, 25);
    private static final int REQUESTS = 2000;

    private static final Policy HOUSE = PolicyFiles.ofThisRepository();
    private static final String SHIPPED = Pool.read(Path.of("rules/permission-map.csv"));
    private static final Vocabulary VOCABULARY =
            Vocabulary.read(new SourceFile("rules/vocabulary.yaml", Pool.read(Path.of("rules/vocabulary.yaml"))));
    private static final Set<String> JOURNEYS = Set.of("single-action", "refund", "some-journey");

    private static final int SEGMENT = 2;
    private static final int CHANNEL = 3;
    private static final int JOURNEY = 4;
    private static final int MODE = 5;
    private static final int CEILING = 6;
    private static final int GROUP = 7;
    private static final int QUEUE = 8;

    private final Random random = new Random(Seed.VALUE);

    @Test
    void map_rules_and_fold_agree_with_the_plain_evaluator(TestReporter reporter) {
        reporter.publishEntry("seed", Long.toString(Seed.VALUE));
        Rules rules = RuleTexts.compile(RuleTexts.ofTopics("permissions", "confirmation"), HOUSE.catalogue());
        Map<String, Integer> verdicts = new TreeMap<>();
        for (int i = 0; i < MAPS; i++) {
            String csv = i == 0 ? SHIPPED : changed(SHIPPED);
            PermissionMap map = map(csv).orElseThrow();
            Policy policy = new Policy("map", "hash", HOUSE.catalogue(), HOUSE.agents(), map, HOUSE.caps(), rules);
            PlainEvaluator plain = new PlainEvaluator(csv, VOCABULARY.currency(), policy);
            RandomCases cases = new RandomCases(policy, random);
            for (int j = 0; j < REQUESTS; j++) {
                RandomCase asked = cases.next();
                PlainEvaluator.Answer expected = plain.answer(asked);
                PlainEvaluator.Answer answer = answer(policy, asked);
                if (!answer.equals(expected)) {
                    assertThat(answer)
                            .as("seed %d, %s on%n%s", Seed.VALUE, asked, csv)
                            .isEqualTo(expected);
                }
                verdicts.merge(answer.verdict(), 1, Integer::sum);
            }
        }
        assertThat(verdicts).as("all verdicts occur").hasSize(Verdict.values().length);
        reporter.publishEntry("verdicts", verdicts.toString());
    }

    private static PlainEvaluator.Answer answer(Policy policy, RandomCase asked) {
        Deliberation deliberation =
                new Deliberation(policy, asked.proposal(), asked.journey(), asked.facts(), Cases.NOW);
        RandomCase.Outcome outcome = RandomCase.outcome(deliberation.findings());
        return new PlainEvaluator.Answer(
                outcome.verdict().id(),
                outcome.obligations().stream()
                        .map(obligation -> obligation.type().id()
                                + (obligation.group() == null ? "" : " by " + obligation.group()))
                        .collect(Collectors.toCollection(TreeSet::new)),
                deliberation.permissions().stream()
                        .map(Permission::row)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The map with some rows changed or left out; whatever makes it one that is refused is not done. */
    private String changed(String csv) {
        List<String> lines = new ArrayList<>(csv.lines().toList());
        for (int i = 0; i < 12; i++) {
            List<String> before = List.copyOf(lines);
            int at = 1 + random.nextInt(lines.size() - 1);
            if (random.nextInt(5) == 0) {
                lines.remove(at);
            } else {
                String[] cells = lines.get(at).split(",", -1);
                change(cells);
                lines.set(at, String.join(",", cells));
            }
            if (map(String.join("\n", lines)).isEmpty()) {
                lines = new ArrayList<>(before);
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private void change(String[] cells) {
        switch (random.nextInt(5)) {
            case 0 -> cells[SEGMENT] = any("*", "new", "regular", "vip", "new|vip", "regular|new");
            case 1 -> cells[CHANNEL] = any("*", "chat", "chat|web", "email|phone");
            case 2 -> cells[JOURNEY] = any("*", "refund", "single-action|refund");
            case 3 -> {
                cells[MODE] =
                        any("execute-limited", "execute-gated", "draft-only", "recommend-only", "escalate", "never");
                cells[GROUP] = cells[MODE].equals("execute-gated") ? "approver" : "";
                cells[QUEUE] = cells[MODE].equals("escalate") ? "specialist" : "";
            }
            default ->
                cells[CEILING] = cells[CEILING].isEmpty() ? "" : any("0.00", "25", "50.00", "50.01", "500.0", "*");
        }
    }

    private String any(String... of) {
        return Arrays.asList(of).get(random.nextInt(of.length));
    }

    private static Optional<PermissionMap> map(String csv) {
        try {
            return Optional.of(PermissionMap.read(
                    new SourceFile("rules/permission-map.csv", csv),
                    VOCABULARY,
                    HOUSE.catalogue(),
                    HOUSE.agents(),
                    JOURNEYS));
        } catch (SourceException e) {
            return Optional.empty();
        }
    }
}
