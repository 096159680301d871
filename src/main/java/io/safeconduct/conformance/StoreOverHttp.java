package io.safeconduct.conformance;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** The sandbox store as a member of staff meets it. */
final class StoreOverHttp {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 404;

    /** A development log-in, whose password is the name. */
    private static final String STAFF = "olga";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    StoreOverHttp(int port) {
        this.url = "http://127.0.0.1:" + port + "/sandbox/store";
    }

    /** Puts everything back to the first state. */
    void reset() {
        send("/reset", HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()));
    }

    Optional<JsonNode> customer(String id) {
        return read("/customers/", id);
    }

    Optional<JsonNode> order(String id) {
        return read("/orders/", id);
    }

    private Optional<JsonNode> read(String folder, String id) {
        String segment = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        HttpResponse<String> response =
                send(folder + segment, HttpRequest.newBuilder().GET());
        try {
            return response.statusCode() == NOT_FOUND
                    ? Optional.empty()
                    : Optional.of(MAPPER.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException("The store's answer to " + folder + id + " is not JSON", e);
        }
    }

    private HttpResponse<String> send(String path, HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(
                    request.uri(URI.create(url + path))
                            .timeout(LONGEST)
                            .header("Authorization", "Basic " + credentials())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2 && response.statusCode() != NOT_FOUND) {
                throw new IllegalStateException("The store answers " + path + " with HTTP " + response.statusCode());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException("The store does not answer " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking the store for " + path, e);
        }
    }

    private static String credentials() {
        return Base64.getEncoder().encodeToString((STAFF + ":" + STAFF).getBytes(StandardCharsets.UTF_8));
    }
}
