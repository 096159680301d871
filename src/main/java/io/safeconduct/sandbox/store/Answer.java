package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * The answer to a change: 201, and the same body whenever the request is repeated.
 *
 * @param replayed nothing happened this time; the first answer is given again
 */
record Answer(JsonNode body, boolean replayed) {

    ResponseEntity<JsonNode> toHttp() {
        ResponseEntity.BodyBuilder created = ResponseEntity.status(HttpStatus.CREATED);
        if (replayed) {
            created.header("Idempotent-Replay", "true");
        }
        return created.body(body);
    }
}
