package io.safeconduct.caps;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.safeconduct.database.OwnDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A ledger of its own for tests, with proposals that can hold something in it. */
final class Books implements AutoCloseable {

    private final OwnDatabase database;
    private final JdbcClient application;
    private final TransactionTemplate transaction;
    private final AtomicInteger proposals = new AtomicInteger();

    Books() throws IOException {
        database = OwnDatabase.start();
        DataSource pool = database.pool(8);
        application = JdbcClient.create(pool);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
        database.owner()
                .sql(
                        """
                        INSERT INTO safeconduct.journey (id, key, version, subject, actor, session_id, channel, device, input, state)
                        VALUES ('j', 'single-action', 1, 'clara', 'agent', 's', 'chat', 'known', '', 'running')
                        """)
                .update();
    }

    Ledger ledger() {
        return new Ledger(application, new ObjectMapper());
    }

    /** The ledger as another node with connections of its own sees it. */
    Ledger node(int connections) {
        return new Ledger(JdbcClient.create(database.pool(connections)), new ObjectMapper());
    }

    /** A transaction in which {@link #ledger} takes part. */
    void transact(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }

    String proposal() {
        return proposals(1).get(0);
    }

    List<String> proposals(int number) {
        int first = proposals.getAndAdd(number);
        database.owner()
                .sql(
                        """
                        INSERT INTO safeconduct.proposal
                               (id, journey_id, step, action, subject, actor, mandate, session_id, channel, device, parameters, state)
                        SELECT 'p' || i, 'j', 'step', 'refund.issue', 'clara', 'agent', 'agent', 's', 'chat', 'known', '', 'collecting'
                          FROM generate_series(?, ?) i
                        """)
                .params(first, first + number - 1)
                .update();
        return IntStream.range(first, first + number).mapToObj(i -> "p" + i).toList();
    }

    /** Everything that is booked on a cap, whenever it was. */
    BigDecimal booked(String cap) {
        return application
                .sql("SELECT coalesce(sum(amount), 0) FROM cap_bucket WHERE cap = ?")
                .param(cap)
                .query(BigDecimal.class)
                .single();
    }

    long rows(String table) {
        return application
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    String stateOf(String proposal) {
        return application
                .sql("SELECT state FROM reservation WHERE proposal_id = ?")
                .param(proposal)
                .query(String.class)
                .single();
    }

    static Cap cap(String id, String limit, @Nullable Duration window) {
        return new Cap(
                id,
                Set.of(Per.OVERALL),
                Measure.MONEY,
                new Cap.Selection(Set.of(), Set.of(), Set.of()),
                Map.of("USD", new BigDecimal(limit)),
                new Window(window),
                new Exceeding.Deny());
    }

    static Portion portion(Cap cap, String amount) {
        return new Portion(
                cap,
                "overall USD",
                "USD",
                new BigDecimal(amount),
                Objects.requireNonNull(cap.limits().get("USD")));
    }

    @Override
    public void close() throws IOException {
        database.close();
    }
}
