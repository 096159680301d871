package io.safeconduct.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.sandbox.store.StoreClient.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@StoreTest
class FaultsTest {

    private static final String ORDER = "%23W1000001";

    @Autowired
    private DataSource database;

    private StoreClient store;

    @BeforeEach
    void firstState(@LocalServerPort int port) {
        store = StoreClient.on(port);
        store.reset();
    }

    @Test
    void a_store_that_is_down_answers_observers_only() {
        store.fault("{'operation': '*', 'mode': 'error'}");

        Reply refused = store.refund("k1", ORDER, "20.00");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(store.read("/orders").status()).isEqualTo(503);
        assertThat(store.read("/orders/" + ORDER).status()).isEqualTo(503);
        assertThat(store.read("/orders/" + ORDER + "/refund-quote").status()).isEqualTo(503);
        assertThat(store.read("/customers").status()).isEqualTo(503);
        assertThat(store.read("/effects/k1").status()).isEqualTo(503);
        assertThat(store.read("/effects").json()).isEmpty();
        assertThat(store.read("/faults").json()).hasSize(1);
        assertThat(store.delete("/sandbox/store/faults").status()).isEqualTo(204);
        assertThat(store.refund("k1", ORDER, "20.00").status()).isEqualTo(201);
    }

    @Test
    void a_fault_strikes_its_operation_as_often_as_asked() {
        Reply fault = store.fault("{'operation': 'refund', 'mode': 'refuse', 'times': 2}");

        assertThat(fault.status()).isEqualTo(201);
        assertThat(store.read("/orders/" + ORDER).status()).isEqualTo(200);
        assertThat(store.refund("k1", ORDER, "20.00").code()).isEqualTo("refused-on-demand");
        assertThat(store.refund("k1", ORDER, "20.00").status()).isEqualTo(422);
        assertThat(store.refund("k1", ORDER, "20.00").status()).isEqualTo(201);
        assertThat(store.read("/faults").json().get(0).get("timesLeft").intValue())
                .isZero();
    }

    @Test
    void times_are_counted_exactly_when_many_call_at_once() throws Exception {
        store.fault("{'operation': 'read', 'mode': 'error', 'times': 7}");

        CompletableFuture<List<Integer>> statuses;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT * FROM sandbox.fault FOR UPDATE");
            statuses = CompletableFuture.supplyAsync(() ->
                    Callers.atOnce(10, number -> store.read("/orders/" + ORDER).status()));
            await().until(() -> waitingForLocks() == 10);
            connection.commit();
        }

        assertThat(statuses.get())
                .containsOnly(200, 503)
                .filteredOn(status -> status == 503)
                .hasSize(7);
    }

    @Test
    void a_fault_can_be_for_one_customer_or_one_order() {
        store.fault("{'operation': 'read', 'mode': 'error', 'customerId': 'clara_plain'}");
        store.fault("{'operation': 'refund', 'mode': 'error', 'orderId': '#W1000014'}");

        assertThat(store.read("/orders/" + ORDER).status()).isEqualTo(503);
        assertThat(store.read("/customers/clara_plain").status()).isEqualTo(503);
        assertThat(store.read("/orders?customerId=clara_plain").status()).isEqualTo(503);
        assertThat(store.read("/orders/%23W1000014").status()).isEqualTo(200);
        assertThat(store.refund("k1", ORDER, "1.00").status()).isEqualTo(201);
        assertThat(store.refund("k2", "%23W1000014", "1.00").status()).isEqualTo(503);
    }

    @Test
    void a_reversal_and_a_correction_concern_the_order_and_customer_of_what_they_undo() {
        String refundId =
                store.refund("k1", ORDER, "1.00").json().get("refundId").asText();
        String messageId = store.change("k2", "/customers/clara_plain/messages", "{'kind': 'message', 'text': 'x'}")
                .json()
                .get("messageId")
                .asText();
        store.fault("{'operation': '*', 'mode': 'error', 'customerId': 'clara_plain'}");

        assertThat(store.change("k3", "/refunds/" + refundId + "/reversal", "").status())
                .isEqualTo(503);
        assertThat(store.change("k4", "/messages/" + messageId + "/correction", "{'text': 'y'}")
                        .status())
                .isEqualTo(503);
        assertThat(store.read("/effects/k1").status()).isEqualTo(503);
    }

    @Test
    void a_lost_answer_leaves_one_effect_that_is_found_by_its_key() {
        store.fault("{'operation': 'refund', 'mode': 'lose-answer', 'times': 1, 'delay': 0}");

        assertNoAnswer(() -> store.refund("k1", ORDER, "20.00"));

        Reply effect = store.read("/effects/k1");
        assertThat(effect.status()).isEqualTo(200);
        Reply again = store.refund("k1", ORDER, "20.00");
        assertThat(again.header("Idempotent-Replay")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(effect.json().get("response"));
        assertThat(store.effects()).hasSize(1);
    }

    @Test
    void a_caller_without_patience_leaves_before_the_lost_answer_ends() {
        store.fault("{'operation': 'refund', 'mode': 'lose-answer', 'delay': 2}");

        assertThatThrownBy(() -> store.withPatience(Duration.ofMillis(500)).refund("k1", ORDER, "20.00"))
                .hasCauseInstanceOf(HttpTimeoutException.class);

        assertThat(store.read("/effects/k1").status()).isEqualTo(200);
    }

    @Test
    void the_answer_to_a_refused_request_can_be_lost_too() {
        store.fault("{'operation': 'refund', 'mode': 'lose-answer', 'delay': 0}");

        assertNoAnswer(() -> store.refund("k1", ORDER, "9000.00"));

        assertThat(store.read("/effects/k1").code()).isEqualTo("no-such-effect");
    }

    @Test
    void a_hanging_store_does_nothing_and_never_answers() {
        store.fault("{'operation': 'message', 'mode': 'hang', 'delay': 0.1}");

        assertNoAnswer(() -> store.change("k1", "/customers/clara_plain/messages", "{'kind': 'message', 'text': 'x'}"));

        assertThat(store.effects()).isEmpty();
        assertThat(store.change(
                                "k2",
                                "/customers/clara_plain/messages",
                                "{'kind': 'confirmation-request', 'text': 'x'}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_slow_store_does_it_even_when_the_caller_has_left() {
        store.fault("{'operation': 'refund', 'mode': 'delay', 'delay': 0.6}");

        assertThatThrownBy(() -> store.withPatience(Duration.ofMillis(200)).refund("k1", ORDER, "20.00"))
                .isInstanceOf(UncheckedIOException.class);

        await().untilAsserted(() -> assertThat(store.effects()).hasSize(1));
        assertThat(store.refund("k1", ORDER, "20.00").status()).isEqualTo(201);
    }

    @Test
    void faults_are_listed_and_removed_one_by_one() {
        JsonNode first = store.fault("{'operation': 'lookup', 'mode': 'hang', 'times': 3}")
                .json();
        store.fault("{'operation': 'refund-reversal', 'mode': 'delay', 'delay': 1.5}");

        assertThat(first.get("delay").decimalValue()).isEqualByComparingTo("30");
        String path = "/sandbox/store/faults/" + first.get("id").asText();
        assertThat(store.delete(path).status()).isEqualTo(204);
        assertThat(store.delete(path).code()).isEqualTo("no-such-fault");
        assertThat(store.read("/faults").json().findValuesAsText("operation")).containsExactly("refund-reversal");
    }

    @Test
    void a_malformed_fault_is_refused() {
        assertThat(store.fault("{'operation': 'teleport', 'mode': 'error'}").code())
                .isEqualTo("malformed-fault");
        assertThat(store.fault("{'mode': 'error'}").code()).isEqualTo("malformed-fault");
        assertThat(store.fault("{'operation': '*'}").code()).isEqualTo("malformed-fault");
        assertThat(store.fault("{'operation': '*', 'mode': 'error', 'times': 0}")
                        .code())
                .isEqualTo("malformed-fault");
        assertThat(store.fault("{'operation': '*', 'mode': 'hang', 'delay': -1}")
                        .code())
                .isEqualTo("malformed-fault");
        assertThat(store.fault("{'operation': '*', 'mode': 'explode'}").code()).isEqualTo("malformed-body");
    }

    private int waitingForLocks() {
        return JdbcClient.create(database)
                .sql("SELECT count(*) FROM pg_locks WHERE NOT granted")
                .query(Integer.class)
                .single();
    }

    private static void assertNoAnswer(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
    }
}
