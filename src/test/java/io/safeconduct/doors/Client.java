package io.safeconduct.doors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Speaks plain HTTP to the doors, with paths and bodies exactly as given. */
public final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final int port;

    public Client(int port) {
        this.port = port;
    }

    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String text() {
            return response.body();
        }

        public JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new IllegalStateException("Not JSON: " + response.body(), e);
            }
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public record Session(String id, String delegation, String channel) {}

    public Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty() && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    public Answer form(String path, String fields, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/x-www-form-urlencoded";
        return send("POST", path, fields, all);
    }

    public Session login(String customer, String more) {
        JsonNode session = form("/sandbox/login", "customer=" + customer + more).json();
        return new Session(
                session.get("session").asText(),
                session.get("delegation_token").asText(),
                session.get("channel_token").asText());
    }

    public String staffToken(String user) {
        return form("/sandbox/staff-login", "user=" + user + "&password=" + user)
                .json()
                .get("access_token")
                .asText();
    }

    public Answer exchange(String client, String subjectToken, String... more) {
        String fields = "grant_type=" + encode("urn:ietf:params:oauth:grant-type:token-exchange")
                + "&subject_token=" + encode(subjectToken)
                + "&subject_token_type=" + encode("urn:ietf:params:oauth:token-type:access_token")
                + Arrays.stream(more).map(field -> "&" + field).collect(Collectors.joining());
        return form("/oauth2/token", fields, basic(client, "secret"));
    }

    public String agentToken(String client, String customer) {
        return exchange(client, login(customer, "").delegation())
                .json()
                .get("access_token")
                .asText();
    }

    public String mandateToken(String client) {
        return form("/oauth2/token", "grant_type=client_credentials", basic(client, "secret"))
                .json()
                .get("access_token")
                .asText();
    }

    public static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    public static String[] basic(String user, String password) {
        String pair = user + ":" + password;
        return new String[] {
            "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))
        };
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
