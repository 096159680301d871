package io.safeconduct.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safeconduct.action.InvalidParametersException;
import io.safeconduct.agent.Caller;
import io.safeconduct.journey.Refusal;
import io.safeconduct.web.IdempotentAnswers.Kept;
import io.safeconduct.web.IdempotentAnswers.Scope;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * Does a request once per {@code Idempotency-Key} (IETF draft-ietf-httpapi-idempotency-key-header-07).
 *
 * <p>Keys are scoped to actor, subject and route. The same key and body: the first answer again; another body: 422; the
 * first still in flight: 409. A request that was refused is not remembered, so that it can be sent again.
 *
 * <p>What is made for a key has an id that follows from the key, so that a request cut off by a crash makes the same thing
 * when it is sent again, not a second one.
 */
@Component
class Idempotency {

    private static final int LONGEST_KEY = 200;

    private final IdempotentAnswers answers;
    private final ObjectMapper json;

    Idempotency(IdempotentAnswers answers, ObjectMapper json) {
        this.answers = answers;
        this.json = json;
    }

    ResponseEntity<JsonNode> once(
            Caller.Agent caller,
            String route,
            @Nullable String key,
            Object body,
            Function<String, ResponseEntity<?>> work) {
        return once(caller.actor(), caller.subject(), route, key, body, work);
    }

    ResponseEntity<JsonNode> once(
            String actor,
            String subject,
            String route,
            @Nullable String key,
            Object body,
            Function<String, ResponseEntity<?>> work) {
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "The header Idempotency-Key is required.");
        }
        Scope scope = new Scope(actor, subject, route, key);
        String hash = hash(body);
        if (!answers.begin(scope, hash)) {
            return again(scope, hash);
        }
        try {
            ResponseEntity<?> answer = work.apply(idFor(scope));
            JsonNode content = json.valueToTree(answer.getBody());
            URI location = answer.getHeaders().getLocation();
            answers.finish(
                    scope,
                    new Kept(
                            hash,
                            answer.getStatusCode().value(),
                            location == null ? null : location.toString(),
                            content));
            return ResponseEntity.status(answer.getStatusCode())
                    .headers(answer.getHeaders())
                    .body(content);
        } catch (Refusal | InvalidParametersException | ErrorResponseException e) {
            answers.forget(scope);
            throw e;
        }
    }

    private ResponseEntity<JsonNode> again(Scope scope, String hash) {
        Optional<Kept> kept = answers.find(scope);
        if (kept.isPresent() && !kept.get().bodyHash().equals(hash)) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY, "This Idempotency-Key was used for another request already.");
        }
        if (kept.isEmpty() || kept.get().status() == null) {
            throw Problem.retryAfter("The first request with this Idempotency-Key is still in flight.", 1);
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(kept.get().status());
        if (kept.get().location() != null) {
            answer.header(HttpHeaders.LOCATION, kept.get().location());
        }
        return answer.body(kept.get().answer());
    }

    /** A UUID (version 8, RFC 9562) made of the scope's digest. */
    private static String idFor(Scope scope) {
        ByteBuffer digest = ByteBuffer.wrap(sha256(scope.context().getBytes(StandardCharsets.UTF_8)));
        long high = digest.getLong() & ~0xF000L | 0x8000L;
        long low = digest.getLong() & ~(3L << 62) | (2L << 62);
        return new UUID(high, low).toString();
    }

    private String hash(Object body) {
        try {
            return HexFormat.of()
                    .formatHex(sha256(new JsonCanonicalizer(json.writeValueAsString(body)).getEncodedUTF8()));
        } catch (IOException e) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "The body cannot be brought into canonical form.");
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
