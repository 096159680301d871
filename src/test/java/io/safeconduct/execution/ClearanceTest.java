package io.safeconduct.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import io.safeconduct.connector.Connector;
import io.safeconduct.gate.Grant;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.HouseTime;
import io.safeconduct.stop.Stop;
import io.safeconduct.stop.Stopping;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The last look before a call is sent. Whoever was asleep, overtaken or cannot look sends nothing. Invariants 2, 5 and 9. */
@HouseTest
class ClearanceTest {

    private static final String CUSTOMER = "noor_castellano_1105";
    private static final Duration LONG = Duration.ofMinutes(1);

    @Autowired
    Executor executor;

    @Autowired
    Stopping stopping;

    @Autowired
    Connector connector;

    @Autowired
    JdbcClient database;

    @Autowired
    HikariDataSource connections;

    @Autowired
    Clock clock;

    @Test
    void a_node_whose_hold_on_the_work_has_run_out_sends_nothing(House house) {
        JsonNode message = failedMessage(house);

        Outcome outcome = executor.perform(attempt(message), clock.instant());

        assertThat(outcome).isEqualTo(new Outcome.Failed("this node no longer holds the work"));
        assertThat(house.store().effects(message, "execute")).isZero();
    }

    @Test
    void an_attempt_that_was_overtaken_sends_nothing(House house) {
        JsonNode message = failedMessage(house);
        Attempt asleep = attempt(message);
        Attempt awake = attempt(message);

        Outcome outcome = executor.perform(asleep, later());

        assertThat(outcome).isEqualTo(new Outcome.Failed("another attempt has taken over"));
        assertThat(house.store().effects(message, "execute")).isZero();
        assertThat(executor.perform(awake, later())).isInstanceOf(Outcome.Done.class);
        assertThat(house.store().effects(message, "execute")).isOne();
    }

    @Test
    void a_grant_that_has_expired_since_sends_nothing(House house, HouseTime time) {
        JsonNode message = failedMessage(house);
        Attempt attempt = attempt(message);

        time.passes(Duration.ofMinutes(6));

        assertThat(executor.perform(attempt, later())).isInstanceOf(Outcome.Lapsed.class);
        assertThat(house.store().effects(message, "execute")).isZero();
    }

    @Test
    void a_stop_that_was_placed_since_sends_nothing(House house) {
        JsonNode message = failedMessage(house);
        Attempt attempt = attempt(message);
        String stop = UUID.randomUUID().toString();

        stopping.place(stop, Stop.Scope.ACTION, "message.send", "A test.", "olga");
        Outcome outcome = executor.perform(attempt, later());
        stopping.lift(stop, "olga");
        stopping.lift(stop, "omar");

        assertThat(outcome).isEqualTo(new Outcome.Stopped(Stop.said(stop)));
        assertThat(house.store().effects(message, "execute")).isZero();
    }

    @Test
    void a_grant_is_not_taken_up_under_a_stop(House house) {
        JsonNode message = failedMessage(house);
        database.sql("UPDATE proposal SET state = 'granted' WHERE id = ?")
                .param(message.path("id").asText())
                .update();
        String stop = UUID.randomUUID().toString();

        stopping.place(stop, Stop.Scope.ACTION, "message.send", "A test.", "olga");
        Start start = executor.begin(message.path("id").asText(), Grant.Kind.EXECUTE);
        stopping.lift(stop, "olga");
        stopping.lift(stop, "omar");

        assertThat(start).isEqualTo(new Start.AlreadyOver(ProposalState.STOPPED));
    }

    @Test
    void a_node_that_cannot_read_the_stops_sends_nothing(House house) throws SQLException {
        JsonNode message = failedMessage(house);
        Attempt attempt = attempt(message);

        asOwner("REVOKE SELECT ON safeconduct.stop FROM safeconduct_app");
        Outcome outcome;
        try {
            outcome = executor.perform(attempt, later());
        } finally {
            asOwner("GRANT SELECT ON safeconduct.stop TO safeconduct_app");
        }

        assertThat(outcome).isEqualTo(new Outcome.Failed("it could not be read whether it is stopped"));
        assertThat(house.store().effects(message, "execute")).isZero();
    }

    @Test
    void what_was_made_sure_too_long_ago_is_made_sure_again_and_not_for_ever(House house) {
        JsonNode message = failedMessage(house);
        Attempt attempt = attempt(message);
        Clock behind = Clock.offset(clockOfTheConnector(), Duration.ofSeconds(-10));

        Outcome outcome = new SystemCalls(connector, new Clearance(database, behind)).send(attempt, later(), true);

        assertThat(outcome).isEqualTo(new Outcome.Failed("it could not be made sure in time that it may be sent"));
        assertThat(house.store().effects(message, "execute")).isZero();
    }

    private static Clock clockOfTheConnector() {
        return Clock.systemUTC();
    }

    private Instant later() {
        return clock.instant().plus(LONG);
    }

    private Attempt attempt(JsonNode message) {
        return ((Start.Go) executor.begin(message.path("id").asText(), Grant.Kind.EXECUTE)).attempt();
    }

    /** One that nobody takes up by themselves. */
    private static JsonNode failedMessage(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        house.store().fault(CUSTOMER, "message", "error");
        JsonNode message = noor.proposeInPassing("message.send", Map.of("text", "Hello"));
        noor.await(message, "failed");
        house.cockpit().awaitIncident(house.cockpit().processOf(message));
        house.store().withoutFaults();
        return message;
    }

    private void asOwner(String statement) throws SQLException {
        try (Connection owner = DriverManager.getConnection(connections.getJdbcUrl(), "postgres", "postgres");
                Statement executed = owner.createStatement()) {
            executed.execute(statement);
        }
    }
}
