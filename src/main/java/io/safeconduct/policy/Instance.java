package io.safeconduct.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A running instance, as commands reach it: where it is, and who asks. */
final class Instance {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Option(
            names = "--url",
            defaultValue = "http://127.0.0.1:8080",
            paramLabel = "URL",
            description = "A running instance. Default: ${DEFAULT-VALUE}.")
    private String url = "";

    @Option(
            names = "--token",
            defaultValue = "${env:SAFECONDUCT_TOKEN}",
            paramLabel = "TOKEN",
            description = "Your access token. Default: SAFECONDUCT_TOKEN of the environment.")
    private @Nullable String token;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Instead of a token: a development log-in, whose password is the name.")
    private @Nullable String user;

    JsonNode get(String path) {
        return send(HttpRequest.newBuilder().GET(), path);
    }

    JsonNode post(String path, Object body) {
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                JSON.valueToTree(body).toString())),
                path);
    }

    /** Percent-encodes one part of a path. */
    static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode send(HttpRequest.Builder request, String path) {
        return answer(request.header("Authorization", "Bearer " + token()), path);
    }

    private String token() {
        if (token != null && !token.isBlank()) {
            return token;
        }
        if (user == null) {
            throw new IllegalArgumentException("--token is needed, or --user for a development log-in");
        }
        String form = Map.of("user", user, "password", user).entrySet().stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return answer(
                        HttpRequest.newBuilder()
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form)),
                        "/sandbox/staff-login")
                .path("access_token")
                .asText();
    }

    private JsonNode answer(HttpRequest.Builder request, String path) {
        try {
            HttpResponse<String> response = client.send(
                    request.uri(URI.create(url + path)).timeout(LONGEST).build(), HttpResponse.BodyHandlers.ofString());
            JsonNode body = JSON.readTree(response.body());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalArgumentException(path + " answers " + response.statusCode() + ": "
                        + body.path("detail").asText(body.path("title").asText()));
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(url + " cannot be reached: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
