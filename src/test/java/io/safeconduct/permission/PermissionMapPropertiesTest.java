package io.safeconduct.permission;

import static org.assertj.core.api.Assertions.assertThat;

import io.safeconduct.house.Seed;
import io.safeconduct.source.SourceException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Properties of maps made at random. A failure prints its seed; {@code -Dseed=...} repeats it. */
class PermissionMapPropertiesTest {

    private static final int MAPS = 2000;

    /** Everything that the random rows could tell apart, and names they do not know. */
    private static final List<Situation> SITUATIONS = situations();

    private static final Predicate<String> OVERLAP =
            Pattern.compile("overlaps row|holds for the same as").asPredicate();

    private final long seed = Seed.VALUE;
    private final Random random = new Random(seed);

    @Test
    void on_any_map_that_loads_no_situation_is_covered_by_more_than_one_row() {
        int covered = 0;
        for (int i = 0; i < MAPS; i++) {
            List<RandomRow> rows = rowsThatLoad();
            PermissionMap map = load(rows).orElseThrow();
            for (int j = 0; j < 100; j++) {
                Situation situation = SITUATIONS.get(random.nextInt(SITUATIONS.size()));
                List<Integer> expected = holding(rows, situation);
                assertThat(expected).as(() -> describe(rows, situation)).hasSizeLessThan(2);
                assertThat(map.covering(situation))
                        .as(() -> describe(rows, situation))
                        .extracting(Permission::row)
                        .isEqualTo(expected);
                covered += expected.size();
            }
        }
        assertThat(covered).as("situations in which a row holds").isGreaterThan(MAPS);
    }

    @Test
    void two_rows_are_refused_if_and_only_if_there_is_a_situation_that_both_cover() {
        int refusals = 0;
        for (int i = 0; i < MAPS; i++) {
            List<RandomRow> pair = List.of(RandomRow.make(random), RandomRow.make(random));
            Optional<Situation> both = SITUATIONS.stream()
                    .filter(situation -> holding(pair, situation).size() == 2)
                    .findAny();
            boolean refused = refusal(pair).filter(OVERLAP).isPresent();
            assertThat(refused).as(() -> describe(pair, both.orElse(null))).isEqualTo(both.isPresent());
            refusals += refused ? 1 : 0;
        }
        assertThat(refusals).as("pairs that overlap").isBetween(MAPS / 20, MAPS - MAPS / 20);
    }

    /** Whether a row could hold at all is never denied where one does. */
    @Test
    void before_the_facts_are_known_a_row_could_hold_wherever_one_does() {
        for (int i = 0; i < MAPS; i++) {
            List<RandomRow> rows = rowsThatLoad();
            PermissionMap map = load(rows).orElseThrow();
            Situation some = SITUATIONS.get(random.nextInt(SITUATIONS.size()));
            boolean could = SITUATIONS.stream()
                    .filter(other -> other.action().equals(some.action())
                            && other.agent().equals(some.agent())
                            && other.channel().equals(some.channel())
                            && other.journey().equals(some.journey()))
                    .anyMatch(other -> !holding(rows, other).isEmpty());
            assertThat(map.mayEverHold(some.action(), some.agent(), some.channel(), some.journey()))
                    .as(() -> describe(rows, some))
                    .isEqualTo(could);
        }
    }

    /** One to eight rows, those left out that overlap what is there. Every second one continues a ladder if it can. */
    private List<RandomRow> rowsThatLoad() {
        List<RandomRow> rows = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            RandomRow row = RandomRow.make(random);
            if (!rows.isEmpty() && random.nextBoolean()) {
                RandomRow below = rows.get(random.nextInt(rows.size()));
                String ceiling = below.ceiling().isEmpty() ? "" : RandomRow.CEILINGS.get(random.nextInt(5));
                row = below.with(row.mode(), ceiling);
            }
            rows.add(row);
            if (load(rows).isEmpty()) {
                rows.remove(rows.size() - 1);
            }
        }
        return rows;
    }

    private Optional<PermissionMap> load(List<RandomRow> rows) {
        return refusal(rows).isPresent() ? Optional.empty() : Optional.of(map(rows));
    }

    /** Why the rows are refused: they overlap, or get laxer as the amount grows; never for anything else. */
    private Optional<String> refusal(List<RandomRow> rows) {
        try {
            map(rows);
            return Optional.empty();
        } catch (SourceException e) {
            assertThat(OVERLAP.test(e.reason()) || e.reason().contains("is laxer than"))
                    .as(() -> e.reason() + describe(rows, null))
                    .isTrue();
            return Optional.of(e.reason());
        }
    }

    private static PermissionMap map(List<RandomRow> rows) {
        return SmallHouse.map(rows.stream().map(RandomRow::text).toArray(String[]::new));
    }

    private static List<Integer> holding(List<RandomRow> rows, Situation situation) {
        List<Integer> holding = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).holds(situation, rows)) {
                holding.add(i + 2);
            }
        }
        return holding;
    }

    private String describe(List<RandomRow> rows, @Nullable Situation situation) {
        return "seed " + seed + ", " + situation + " on\n"
                + String.join("\n", rows.stream().map(RandomRow::text).toList());
    }

    private static List<Situation> situations() {
        return Stream.of("refund.issue", "credit.grant", "message.send", "case.note")
                .flatMap(action -> Stream.of("support-agent", "trial-agent", "night-agent")
                        .flatMap(agent -> Stream.of("chat", "phone", "email").flatMap(channel -> Stream.of(
                                        "refund", "return", "single-action")
                                .flatMap(journey -> Stream.of("new", "regular", "vip", "platinum")
                                        .flatMap(segment -> Stream.of("0", "0.01", "50", "50.01", "50.02", "201")
                                                .map(amount -> new Situation(
                                                        action,
                                                        agent,
                                                        channel,
                                                        journey,
                                                        segment,
                                                        new BigDecimal(amount),
                                                        "USD")))))))
                .toList();
    }
}
