package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A caller of the store. */
final class StoreClient {

    /** An answer; {@code json} is missing when the body is empty. */
    record Reply(int status, HttpHeaders headers, JsonNode json) {

        String code() {
            return json.path("code").asText();
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String root;
    private final Duration patience;

    private StoreClient(String root, Duration patience) {
        this.root = root;
        this.patience = patience;
    }

    static StoreClient on(int port) {
        return new StoreClient("http://127.0.0.1:" + port, Duration.ofSeconds(30));
    }

    /** One that waits no longer for an answer. */
    StoreClient withPatience(Duration limit) {
        return new StoreClient(root, limit);
    }

    Reply get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Reply delete(String path) {
        return send(request(path).DELETE());
    }

    Reply post(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    Reply change(String key, String path, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Idempotency-Key";
        all[1] = key;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return post("/sandbox/store" + path, body, all);
    }

    Reply refund(String key, String orderId, String amount, String... headers) {
        return change(key, "/orders/" + orderId + "/refunds", "{'amount': '%s'}".formatted(amount), headers);
    }

    Reply read(String path) {
        return get("/sandbox/store" + path);
    }

    JsonNode order(String orderId) {
        return read("/orders/" + orderId).json();
    }

    JsonNode effects() {
        return read("/effects").json();
    }

    Reply fault(String body) {
        return post("/sandbox/store/faults", body);
    }

    Reply reset() {
        return post("/sandbox/store/reset", "");
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(root + path)).timeout(patience);
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** @throws UncheckedIOException when no answer comes */
    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), parse(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String body) throws JsonProcessingException {
        return body.isEmpty() ? MissingNode.getInstance() : MAPPER.readTree(body);
    }
}
