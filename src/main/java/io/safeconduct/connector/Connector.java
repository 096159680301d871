package io.safeconduct.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.safeconduct.action.Call;
import io.safeconduct.connector.Answer.Reached;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Sends the catalogue's calls. Never within a database transaction: a connection must not wait for a system. */
@Component
@EnableConfigurationProperties(SystemProperties.class)
public class Connector {

    /** Client errors that say nothing about the request itself: our access, or the moment. */
    private static final Set<Integer> NOT_A_REFUSAL = Set.of(401, 403, 407, 408, 425, 429);

    private final Map<String, SystemProperties.Access> systems;
    private final Environment environment;
    private final ObjectMapper json;
    private final Clock clock;
    private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();
    private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();

    Connector(SystemProperties properties, Environment environment, ObjectMapper json, Clock clock) {
        this.systems = properties.systems();
        this.environment = environment;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Sends one call and waits for its answer.
     *
     * @param system id of the system of record
     * @throws IllegalStateException within a transaction, or when the system is not configured
     */
    public Answer call(String system, Call call, Bindings bindings, Conditions conditions) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A call to " + system + " within a database transaction");
        }
        SystemProperties.Access access = systems.get(system);
        if (access == null) {
            throw new IllegalStateException("Set safeconduct.systems." + system + ".url");
        }
        HttpClient client = client(system, access);
        HttpRequest request = request(access, call, bindings, conditions);
        return breaker(system, access).around(() -> {
            if (conditions.sendBefore() != null && !clock.instant().isBefore(conditions.sendBefore())) {
                return new Answer.Failure("the time to send it had passed", Reached.TOO_LATE);
            }
            return send(client, request, access);
        });
    }

    /** What this node thinks of a system now. */
    public SystemState state(String system) {
        SystemProperties.Access access = systems.get(system);
        return access == null
                ? SystemState.NOT_ANSWERING
                : breaker(system, access).state();
    }

    private Breaker breaker(String system, SystemProperties.Access access) {
        return breakers.computeIfAbsent(system, id -> new Breaker(id, access.breaker(), clock));
    }

    private HttpClient client(String system, SystemProperties.Access access) {
        return clients.computeIfAbsent(system, id -> HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(access.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
    }

    private HttpRequest request(SystemProperties.Access access, Call call, Bindings bindings, Conditions conditions) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(access, call, bindings))
                .timeout(access.answerTimeout())
                .header("Accept", "application/json");
        if (access.username() != null) {
            String credentials = access.username() + ":" + access.password();
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        if (conditions.idempotencyKey() != null) {
            request.header("Idempotency-Key", conditions.idempotencyKey());
        }
        if (conditions.expectedState() != null) {
            request.header("If-Match", "\"" + conditions.expectedState() + "\"");
        }
        if (call.method() == Call.Method.POST || call.method() == Call.Method.PUT) {
            request.header("Content-Type", "application/json");
        }
        return request.method(call.method().name(), body(call, bindings)).build();
    }

    private URI uri(SystemProperties.Access access, Call call, Bindings bindings) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromUriString(
                environment.resolveRequiredPlaceholders(access.url()) + bindings.path(call.path()));
        call.query().forEach((name, template) -> {
            JsonNode value = bindings.fill(template);
            for (JsonNode each : value.isArray() ? value : List.of(value)) {
                if (!each.isMissingNode() && !each.isNull()) {
                    uri.queryParam(name, UriUtils.encode(each.asText(), StandardCharsets.UTF_8));
                }
            }
        });
        return uri.build(true).toUri();
    }

    private HttpRequest.BodyPublisher body(Call call, Bindings bindings) {
        if (call.body() == null) {
            return HttpRequest.BodyPublishers.noBody();
        }
        return HttpRequest.BodyPublishers.ofString(bindings.fill(call.body()).toString());
    }

    /** The client's own time-out ends with the headers; this one covers the body too. */
    private Answer send(HttpClient client, HttpRequest request, SystemProperties.Access access) {
        var pending = client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            long limit = access.connectTimeout().plus(access.answerTimeout()).toMillis();
            return answer(pending.get(limit, TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return failure(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            pending.cancel(true);
            return new Answer.Failure("no answer in time", Reached.UNANSWERED);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.Failure("interrupted", Reached.UNANSWERED);
        }
    }

    private Answer answer(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            try {
                return new Answer.Success(json.readTree(response.body()));
            } catch (IOException e) {
                return new Answer.Failure("an answer that is not JSON", Reached.UNANSWERED);
            }
        }
        if (status >= 400 && status < 500 && !NOT_A_REFUSAL.contains(status)) {
            return new Answer.Refusal(status, reason(response));
        }
        return new Answer.Failure("HTTP " + status, Reached.ANSWERED);
    }

    /** The system's own words, from a problem document (RFC 9457) if it sends one. */
    private String reason(HttpResponse<String> response) {
        try {
            JsonNode problem = json.readTree(response.body());
            JsonNode detail = problem == null ? MissingNode.getInstance() : problem.path("detail");
            return detail.isTextual() ? detail.asText() : "HTTP " + response.statusCode();
        } catch (IOException e) {
            return "HTTP " + response.statusCode();
        }
    }

    private static Answer failure(Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new Answer.Failure("not reachable", Reached.NO);
        }
        return new Answer.Failure("no answer: " + cause.getClass().getSimpleName(), Reached.UNANSWERED);
    }
}
