package io.safeconduct.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.safeconduct.action.Call;
import io.safeconduct.connector.Answer.Reached;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What a system of record says, and what is made of it; against a real server on this machine. */
class ConnectorTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration ANSWER_TIMEOUT = Duration.ofMillis(700);
    private static final SystemProperties.Breaker BREAKER =
            new SystemProperties.Breaker(4, 50, 100, Duration.ofSeconds(3), Duration.ofSeconds(5));
    private static final Call READ = new Call(Call.Method.GET, "/orders/{id}", Map.of(), null);
    private static final Call WRITE =
            new Call(Call.Method.POST, "/orders/{id}/refunds", Map.of(), json("{\"amount\": \"{amount}\"}"));

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpServer server;

    ConnectorTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void success_is_what_the_system_answers() {
        answering(200, "{\"refundId\": \"r-1\"}");

        assertThat(call(WRITE)).isEqualTo(new Answer.Success(json("{\"refundId\": \"r-1\"}")));
    }

    @Test
    void success_without_a_word_is_success() {
        answering(204, "");

        assertThat(call(WRITE)).isInstanceOf(Answer.Success.class);
    }

    @Test
    void the_call_says_who_it_is_from_what_it_is_and_what_it_expects() {
        answering(200, "{}");

        connector("{base}", "us", "secret").call("store", WRITE, bindings("#W1"), new Conditions("p-1.execute", "7"));

        assertThat(received).singleElement().satisfies(request -> {
            assertThat(request.line()).isEqualTo("POST /base/orders/%23W1/refunds");
            assertThat(request.body()).isEqualTo("{\"amount\":5}");
            assertThat(request.headers())
                    .containsEntry("Idempotency-key", "p-1.execute")
                    .containsEntry("If-match", "\"7\"")
                    .containsEntry("Authorization", "Basic dXM6c2VjcmV0")
                    .containsEntry("Content-type", "application/json");
        });
    }

    @Test
    void a_call_without_conditions_or_credentials_sends_none() {
        answering(200, "{}");

        call(READ);

        assertThat(received).singleElement().satisfies(request -> assertThat(request.headers())
                .doesNotContainKeys("Idempotency-key", "If-match", "Authorization", "Content-type"));
    }

    @Test
    void a_query_holds_what_is_known_and_nothing_slips_out_of_it() {
        answering(200, "{}");
        Call search = new Call(
                Call.Method.GET, "/orders", Map.of("amount", "{amount}", "text", "{id}", "method", "{missing}"), null);

        connector().call("store", search, bindings("a&b=c #d+e%26"), Conditions.NONE);

        String line = received.get(0).line();
        assertThat(line.substring(line.indexOf('?') + 1).split("&"))
                .containsExactlyInAnyOrder("amount=5", "text=a%26b%3Dc%20%23d%2Be%2526");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 410, 412, 422})
    void a_no_is_a_refusal_in_the_systems_own_words(int status) {
        answering(status, "{\"title\": \"No\", \"detail\": \"More than was paid.\"}");

        assertThat(call(WRITE)).isEqualTo(new Answer.Refusal(status, "More than was paid."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>No</html>", "{}", "{\"detail\": 7}", "[]", "null"})
    void a_no_without_words_is_a_refusal_too(String body) {
        answering(422, body);

        assertThat(call(WRITE)).isEqualTo(new Answer.Refusal(422, "HTTP 422"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 407, 408, 425, 429, 500, 502, 503, 504, 300, 304})
    void what_says_nothing_about_the_request_is_a_failure_that_was_answered(int status) {
        answering(status, status == 304 ? "" : "{\"detail\": \"Later.\"}");

        assertThat(call(WRITE)).isEqualTo(new Answer.Failure("HTTP " + status, Reached.ANSWERED));
    }

    @Test
    void a_redirect_is_not_followed() {
        handling(exchange -> {
            exchange.getResponseHeaders().add("Location", "/base/elsewhere");
            answer(exchange, 307, "");
        });

        assertThat(call(WRITE)).isEqualTo(new Answer.Failure("HTTP 307", Reached.ANSWERED));
        assertThat(call(READ)).isInstanceOf(Answer.Failure.class);
        assertThat(received).hasSize(2).noneMatch(request -> request.line().contains("elsewhere"));
    }

    @Test
    void success_that_cannot_be_read_leaves_the_outcome_unknown() {
        answering(200, "{\"refundId\": ");

        assertThat(call(WRITE)).isInstanceOfSatisfying(Answer.Failure.class, failure -> assertThat(failure.reached())
                .isEqualTo(Reached.UNANSWERED));
    }

    @Test
    void a_connection_that_is_closed_leaves_the_outcome_unknown_and_the_call_is_not_repeated() {
        handling(HttpExchange::close);

        assertThat(reached(WRITE)).isEqualTo(Reached.UNANSWERED);
        assertThat(received).hasSize(1);
    }

    @Test
    void an_answer_that_breaks_off_leaves_the_outcome_unknown() {
        handling(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            exchange.close();
        });

        assertThat(reached(WRITE)).isEqualTo(Reached.UNANSWERED);
    }

    @Test
    void no_answer_in_time_leaves_the_outcome_unknown() {
        handling(exchange -> awaitTheEnd());

        assertThat(reached(WRITE)).isEqualTo(Reached.UNANSWERED);
    }

    @Test
    void the_whole_answer_counts_not_only_its_beginning() {
        handling(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write('{');
                body.flush();
                awaitTheEnd();
            }
        });
        long before = System.nanoTime();

        assertThat(reached(WRITE)).isEqualTo(Reached.UNANSWERED);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(ANSWER_TIMEOUT.multipliedBy(6));
    }

    @Test
    void nothing_reaches_a_system_that_is_not_there() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        Answer answer =
                connector("http://127.0.0.1:" + free, null, null).call("store", WRITE, bindings("W1"), Conditions.NONE);

        assertThat(answer).isEqualTo(new Answer.Failure("not reachable", Reached.NO));
    }

    @ParameterizedTest
    @CsvSource({"..", ".", "''", "' '"})
    void a_path_that_would_lead_elsewhere_is_never_sent(String id) {
        answering(200, "{}");

        assertThatThrownBy(() -> connector().call("store", READ, bindings(id), Conditions.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "../effects, ..%2Feffects",
        "%2e%2e, %252e%252e",
        "W1?admin=true, W1%3Fadmin%3Dtrue",
        "W1#, W1%23",
        "W1/refunds, W1%2Frefunds"
    })
    void a_path_reaches_the_system_as_the_one_segment_it_is(String id, String segment) {
        answering(200, "{}");

        connector().call("store", READ, bindings(id), Conditions.NONE);

        assertThat(received).extracting(Received::line).containsExactly("GET /base/orders/" + segment);
    }

    @Test
    void no_call_is_made_within_a_transaction() {
        answering(200, "{}");
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> call(READ))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("transaction");
        } finally {
            TransactionSynchronizationManager.clear();
        }
        assertThat(received).isEmpty();
    }

    @Test
    void a_system_that_is_not_configured_is_named() {
        assertThatThrownBy(() -> connector().call("bank", READ, bindings("W1"), Conditions.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("safeconduct.systems.bank.url");
    }

    @Test
    void an_interrupted_call_leaves_the_outcome_unknown_and_the_thread_interrupted() {
        answering(200, "{}");
        Thread.currentThread().interrupt();

        Reached reached = reached(WRITE);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(reached).isEqualTo(Reached.UNANSWERED);
    }

    private Answer call(Call call) {
        return connector().call("store", call, bindings("W1"), Conditions.NONE);
    }

    private Reached reached(Call call) {
        return ((Answer.Failure) call(call)).reached();
    }

    private static Bindings bindings(String id) {
        return Bindings.none().with("id", id).with("amount", json("5"));
    }

    private Connector connector() {
        return connector("{base}", null, null);
    }

    private Connector connector(String url, @Nullable String username, @Nullable String password) {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("port", Integer.toString(server.getAddress().getPort()));
        SystemProperties.Access access = new SystemProperties.Access(
                url.replace("{base}", "http://127.0.0.1:${port}/base"),
                username,
                password,
                Duration.ofMillis(500),
                ANSWER_TIMEOUT,
                BREAKER);
        return new Connector(new SystemProperties(Map.of("store", access)), environment, JSON, Clock.systemUTC());
    }

    private void answering(int status, String body) {
        handling(exchange -> answer(exchange, status, body));
    }

    private void handling(HttpHandler handler) {
        server.createContext("/", exchange -> {
            received.add(Received.of(exchange));
            handler.handle(exchange);
        });
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void awaitTheEnd() {
        try {
            over.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What arrived at the system, with the first value of each header. */
    private record Received(String line, Map<String, String> headers, String body) {

        static Received of(HttpExchange exchange) throws IOException {
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            return new Received(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    headers,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
