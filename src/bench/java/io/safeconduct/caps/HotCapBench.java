package io.safeconduct.caps;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.safeconduct.database.OwnDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What it costs that everybody books on one cap: transactions with ten one-row inserts and a reservation, on one key and on a
 * key for each client. Prints a line for each; compare the lines of one run and nothing else.
 */
final class HotCapBench {

    private static final int STATEMENTS = 10;
    private static final Duration TIME = Duration.ofSeconds(2);

    private final AtomicInteger proposals = new AtomicInteger();
    private final TransactionTemplate transaction;
    private final JdbcClient database;
    private final Ledger ledger;

    private HotCapBench(HikariDataSource pool) {
        transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
        database = JdbcClient.create(pool);
        ledger = new Ledger(database, new ObjectMapper());
    }

    public static void main(String[] arguments) throws Exception {
        try (OwnDatabase database = OwnDatabase.start()) {
            HikariDataSource pool = database.pool(64);
            JdbcClient owner = database.owner();
            owner.sql(
                            """
                            INSERT INTO safeconduct.journey (id, key, version, subject, actor, session_id, channel, device, input, state)
                            VALUES ('j', 'single-action', 1, 'clara', 'agent', 's', 'chat', 'known', '', 'running')
                            """)
                    .update();
            owner.sql(
                            """
                            INSERT INTO safeconduct.proposal
                                   (id, journey_id, step, action, subject, actor, mandate, session_id, channel, device, parameters, state)
                            SELECT 'p' || i, 'j', 'step', 'refund.issue', 'clara', 'agent', 'agent', 's', 'chat', 'known', '', 'collecting'
                              FROM generate_series(1, 200000) i
                            """)
                    .update();
            HotCapBench bench = new HotCapBench(pool);
            bench.run(16, Kind.SPREAD, 1);
            for (int caps : new int[] {1, 7}) {
                for (int clients : new int[] {1, 16, 64}) {
                    for (Kind kind : Kind.values()) {
                        bench.run(clients, kind, caps);
                    }
                }
            }
        }
    }

    private enum Kind {
        WITHOUT,
        SPREAD,
        HOT_LATE,
        HOT_EARLY
    }

    private void run(int clients, Kind kind, int caps) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        long end = System.nanoTime() + TIME.toNanos();
        List<Callable<List<Long>>> work = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            List<Portion> portions = portions(kind == Kind.SPREAD ? "client-" + client : "hot", caps);
            work.add(() -> {
                List<Long> took = new ArrayList<>();
                while (System.nanoTime() < end) {
                    long begin = System.nanoTime();
                    transaction.executeWithoutResult(status -> once(portions, kind));
                    took.add(System.nanoTime() - begin);
                }
                return took;
            });
        }
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> took : threads.invokeAll(work)) {
            all.addAll(took.get());
        }
        threads.shutdown();
        all.sort(null);
        System.out.printf(
                "%d caps, %2d clients, %-9s %6.0f/s  p50 %6.2f ms  p99 %6.2f ms%n",
                caps,
                clients,
                kind,
                all.size() / (double) TIME.toSeconds(),
                all.get(all.size() / 2) / 1e6,
                all.get(all.size() * 99 / 100) / 1e6);
    }

    private void once(List<Portion> portions, Kind kind) {
        if (kind == Kind.HOT_EARLY) {
            reserve(portions);
        }
        for (int statement = 0; statement < STATEMENTS; statement++) {
            database.sql("INSERT INTO audit_entry (event, principal) VALUES ('bench', 'bench')")
                    .update();
        }
        if (kind == Kind.HOT_LATE || kind == Kind.SPREAD) {
            reserve(portions);
        }
    }

    private void reserve(List<Portion> portions) {
        ledger.reserve("p" + proposals.incrementAndGet(), portions, Set.of(), Instant.now());
    }

    private static List<Portion> portions(String key, int number) {
        return IntStream.range(0, number)
                .mapToObj(cap -> new Portion(
                        new Cap(
                                "cap-" + cap,
                                Set.of(Per.OVERALL),
                                Measure.MONEY,
                                new Cap.Selection(Set.of(), Set.of(), Set.of()),
                                Map.of("USD", new BigDecimal("1000000000.00")),
                                new Window(Duration.ofHours(1)),
                                new Exceeding.Deny()),
                        key,
                        "USD",
                        BigDecimal.ONE,
                        new BigDecimal("1000000000.00")))
                .toList();
    }
}
