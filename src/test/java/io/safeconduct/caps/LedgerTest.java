package io.safeconduct.caps;

import static io.safeconduct.caps.Books.cap;
import static io.safeconduct.caps.Books.portion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Caps hold exactly, whoever books, on any number of nodes and at any position of the window. C2, C5; invariant 4. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerTest {

    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final Books books = new Books();
    private final Ledger ledger = books.ledger();

    LedgerTest() throws IOException {}

    @AfterAll
    void close() throws IOException {
        books.close();
    }

    @Test
    void ten_thousand_at_once_from_two_nodes_reserve_not_one_cent_too_much() throws Exception {
        Cap cap = aCap("50000.00");
        List<Ledger> nodes = List.of(books.node(32), books.node(32));
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (String proposal : books.proposals(10_000)) {
            Ledger node = nodes.get(attempts.size() % nodes.size());
            attempts.add(() -> node.reserve(proposal, List.of(portion(cap, "7.00")), Set.of(), NOW)
                    .reserved());
        }

        long reserved = atOnce(64, attempts).stream().filter(held -> held).count();

        assertThat(reserved).isEqualTo(7_142);
        assertThat(books.booked(cap.id())).isEqualByComparingTo("49994.00");
    }

    @Test
    void many_caps_in_any_order_never_lock_each_other_out() throws Exception {
        List<Cap> caps = List.of(aCap("400.00"), aCap("500.00"), aCap("600.00"), aCap("700.00"), aCap("800.00"));
        Random random = new Random(5);
        List<Callable<Integer>> attempts = new ArrayList<>();
        for (String proposal : books.proposals(2_000)) {
            List<Cap> some = new ArrayList<>(caps);
            Collections.shuffle(some, random);
            List<Portion> portions = some.subList(0, 1 + random.nextInt(caps.size())).stream()
                    .map(each -> portion(each, "3.00"))
                    .toList();
            boolean givenBack = random.nextInt(4) == 0;
            attempts.add(() -> {
                if (!ledger.reserve(proposal, portions, Set.of(), NOW).reserved()) {
                    return 0;
                }
                if (givenBack) {
                    ledger.release(proposal);
                }
                return givenBack ? 0 : portions.size();
            });
        }

        int held = atOnce(16, attempts).stream().mapToInt(Integer::intValue).sum();

        BigDecimal booked = caps.stream().map(each -> books.booked(each.id())).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(booked).isEqualByComparingTo(BigDecimal.valueOf(3L * held));
        assertThat(caps).allSatisfy(each -> assertThat(books.booked(each.id()))
                .isLessThanOrEqualTo(each.limits().get("USD")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void no_position_of_the_window_ever_holds_more_than_the_limit(long seed) {
        Random random = new Random(seed);
        Cap cap = aCap("100.00");
        List<Booked> booked = new ArrayList<>();
        Instant now = NOW;
        for (String proposal : books.proposals(400)) {
            now = now.plusMillis(random.nextInt(10) == 0 ? random.nextInt(4_000_000) : random.nextInt(120_000));
            BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(2_000), 2);
            if (ledger.reserve(proposal, List.of(portion(cap, amount.toString())), Set.of(), now)
                    .reserved()) {
                booked.add(new Booked(now, amount));
            }
        }

        assertThat(booked).hasSizeGreaterThan(50);
        for (Booked last : booked) {
            BigDecimal inWindow = booked.stream()
                    .filter(each -> each.at().isAfter(last.at().minus(HOUR))
                            && !each.at().isAfter(last.at()))
                    .map(Booked::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(inWindow)
                    .as("seed %d, window to %s", seed, last.at())
                    .isLessThanOrEqualTo(new BigDecimal("100.00"));
        }
    }

    @Test
    void what_was_booked_counts_for_the_whole_window_and_little_longer() {
        Cap cap = aCap("10.00");
        assertThat(reserve(cap, "10.00", NOW)).isTrue();

        assertThat(reserve(cap, "0.01", NOW.plus(HOUR).minusMillis(1))).isFalse();
        assertThat(reserve(cap, "10.00", NOW.plus(HOUR).plus(HOUR.dividedBy(60))))
                .isTrue();
    }

    @Test
    void a_session_never_starts_again() {
        Cap cap = cap(UUID.randomUUID().toString(), "10.00", null);
        assertThat(reserve(cap, "10.00", NOW)).isTrue();

        assertThat(reserve(cap, "0.01", NOW.plus(Duration.ofDays(60)))).isFalse();
    }

    @Test
    void a_node_whose_clock_is_slow_books_as_of_the_fastest() {
        Cap cap = aCap("10.00");
        assertThat(reserve(cap, "1.00", NOW)).isTrue();

        assertThat(reserve(cap, "9.00", NOW.minus(Duration.ofMinutes(50)))).isTrue();

        assertThat(reserve(cap, "0.01", NOW.minus(Duration.ofMinutes(50)))).isFalse();
        assertThat(reserve(cap, "0.01", NOW.plus(Duration.ofMinutes(20)))).isFalse();
    }

    @Test
    void all_is_held_or_nothing() {
        Cap wide = aCap("100.00");
        Cap narrow = aCap("5.00");
        String proposal = books.proposal();

        Ledger.Standing standing =
                ledger.reserve(proposal, List.of(portion(wide, "6.00"), portion(narrow, "6.00")), Set.of(), NOW);

        assertThat(standing.reserved()).isFalse();
        assertThat(standing.levels()).extracting(Level::isExceeded).containsExactly(false, true);
        assertThat(books.booked(wide.id())).isZero();
        assertThat(books.booked(narrow.id())).isZero();
    }

    @Test
    void what_a_person_let_pass_counts_all_the_same() {
        Cap cap = aCap("5.00");

        assertThat(ledger.reserve(books.proposal(), List.of(portion(cap, "6.00")), Set.of(cap.id()), NOW)
                        .reserved())
                .isTrue();

        assertThat(books.booked(cap.id())).isEqualByComparingTo("6.00");
        assertThat(reserve(cap, "0.01", NOW)).isFalse();
    }

    @Test
    void what_is_given_back_can_be_held_by_others_and_what_is_used_cannot() {
        Cap cap = aCap("10.00");
        String first = held(cap, "10.00");
        ledger.release(first);
        assertThat(books.booked(cap.id())).isZero();

        String second = held(cap, "10.00");
        ledger.confirm(second);
        ledger.release(second);

        assertThat(books.booked(cap.id())).isEqualByComparingTo("10.00");
        assertThat(books.stateOf(first)).isEqualTo("released");
        assertThat(books.stateOf(second)).isEqualTo("confirmed");
    }

    @Test
    void a_proposal_that_is_decided_again_holds_once() {
        Cap cap = aCap("10.00");
        String proposal = held(cap, "8.00");

        assertThat(ledger.reserve(proposal, List.of(portion(cap, "9.00")), Set.of(), NOW)
                        .reserved())
                .isTrue();

        assertThat(books.booked(cap.id())).isEqualByComparingTo("9.00");
    }

    @Test
    void a_proposal_that_had_its_effect_never_books_again() {
        Cap cap = aCap("10.00");
        String proposal = held(cap, "2.00");
        ledger.confirm(proposal);

        assertThatThrownBy(() -> ledger.reserve(proposal, List.of(portion(cap, "2.00")), Set.of(), NOW))
                .hasMessageContaining("has had its effect already");
        assertThat(books.booked(cap.id())).isEqualByComparingTo("2.00");
    }

    @Test
    void what_is_booked_with_the_commit_is_booked_if_there_is_still_room_and_else_nothing_is_committed()
            throws IOException {
        Cap cap = aCap("10.00");
        String slow = books.proposal();
        Ledger other = books.node(1);

        assertThatThrownBy(() -> books.transact(() -> {
                    ledger.reserveAtCommit(slow, List.of(portion(cap, "7.00")), Set.of(), NOW);
                    other.reserve(books.proposal(), List.of(portion(cap, "7.00")), Set.of(), NOW);
                }))
                .isInstanceOf(CapsMovedException.class);
        assertThat(books.booked(cap.id())).isEqualByComparingTo("7.00");

        books.transact(() -> ledger.reserveAtCommit(slow, List.of(portion(cap, "3.00")), Set.of(), NOW));
        assertThat(books.booked(cap.id())).isEqualByComparingTo("10.00");
        assertThat(books.stateOf(slow)).isEqualTo("reserved");
    }

    @Test
    void what_is_given_back_before_the_commit_is_not_booked() {
        Cap cap = aCap("10.00");
        String proposal = books.proposal();

        books.transact(() -> {
            ledger.reserveAtCommit(proposal, List.of(portion(cap, "7.00")), Set.of(), NOW);
            ledger.release(proposal);
        });

        assertThat(books.booked(cap.id())).isZero();
    }

    @Test
    void looking_holds_nothing() {
        Cap cap = aCap("10.00");
        held(cap, "4.00");

        Ledger.Standing standing = ledger.look(List.of(portion(cap, "7.00")), NOW);

        assertThat(standing.reserved()).isFalse();
        assertThat(standing.levels())
                .singleElement()
                .satisfies(level -> assertThat(level.used()).isEqualByComparingTo("4.00"))
                .satisfies(level -> assertThat(level.left()).isEqualByComparingTo("6.00"))
                .matches(Level::isExceeded);
        assertThat(books.booked(cap.id())).isEqualByComparingTo("4.00");
    }

    @Test
    void what_no_window_reaches_any_more_is_forgotten_a_few_at_a_time() throws IOException {
        try (Books own = new Books()) {
            Ledger one = own.ledger();
            for (String proposal : own.proposals(20)) {
                one.reserve(proposal, List.of(portion(aCap("10.00"), "1.00")), Set.of(), NOW);
                one.confirm(proposal);
            }
            Instant later = NOW.plus(Duration.ofDays(93));

            assertThat(one.forget(NOW.minusSeconds(1), 7)).isZero();
            assertThat(one.forget(later, 7)).isEqualTo(21);
            assertThat(own.rows("cap_bucket")).isEqualTo(13);
            one.forget(later, 100);
            assertThat(own.rows("cap_bucket") + own.rows("cap_counter") + own.rows("reservation"))
                    .isZero();
        }
    }

    private boolean reserve(Cap cap, String amount, Instant now) {
        return ledger.reserve(books.proposal(), List.of(portion(cap, amount)), Set.of(), now)
                .reserved();
    }

    private String held(Cap cap, String amount) {
        String proposal = books.proposal();
        assertThat(ledger.reserve(proposal, List.of(portion(cap, amount)), Set.of(), NOW)
                        .reserved())
                .isTrue();
        return proposal;
    }

    private static Cap aCap(String limit) {
        return cap(UUID.randomUUID().toString(), limit, HOUR);
    }

    private static <T> List<T> atOnce(int threads, List<Callable<T>> attempts) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(threads);
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : clients.invokeAll(attempts)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            clients.shutdownNow();
        }
    }

    private record Booked(Instant at, BigDecimal amount) {}
}
