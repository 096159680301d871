package io.safeconduct.sandbox.store;

import static io.safeconduct.sandbox.store.Operation.ACCOUNT_DELETION;
import static io.safeconduct.sandbox.store.Operation.APPOINTMENT;
import static io.safeconduct.sandbox.store.Operation.ARRANGEMENT_REVERSAL;
import static io.safeconduct.sandbox.store.Operation.CARD_STORAGE;
import static io.safeconduct.sandbox.store.Operation.PLAN;
import static io.safeconduct.sandbox.store.Operation.PROMISE;
import static io.safeconduct.sandbox.store.Operation.RECOMMENDATION;
import static io.safeconduct.sandbox.store.Operation.REPLACEMENT;
import static io.safeconduct.sandbox.store.Operation.WARRANTY_CLAIM;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.sandbox.InSandbox;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is arranged with customers beside their orders. */
@RestController
@RequestMapping("/sandbox/store")
@InSandbox
class ArrangementController {

    private static final String KEY = "Idempotency-Key";

    private final FrontDesk desk;
    private final Arranging arranging;
    private final Arrangements arrangements;

    ArrangementController(FrontDesk desk, Arranging arranging, Arrangements arrangements) {
        this.desk = desk;
        this.arranging = arranging;
        this.arrangements = arrangements;
    }

    @GetMapping("/customers/{customerId}/arrangements")
    List<Arrangement> all(@PathVariable String customerId) {
        return desk.read(Target.customer(customerId), () -> arrangements.of(customerId));
    }

    @PostMapping("/customers/{customerId}/devices/{deviceId}/replacement")
    ResponseEntity<JsonNode> replace(
            @PathVariable String customerId,
            @PathVariable String deviceId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState) {
        return desk.change(
                Call.of(key, REPLACEMENT, customerId, deviceId),
                Target.customer(customerId),
                () -> arranging.replace(customerId, deviceId, expectedState));
    }

    @PostMapping("/customers/{customerId}/devices/{deviceId}/warranty-claim")
    ResponseEntity<JsonNode> decideClaim(
            @PathVariable String customerId,
            @PathVariable String deviceId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody Arranging.Request request) {
        return desk.change(
                Call.of(key, WARRANTY_CLAIM, deviceId, request),
                Target.customer(customerId),
                () -> arranging.decideClaim(customerId, deviceId, request));
    }

    @PostMapping("/customers/{customerId}/promises")
    ResponseEntity<JsonNode> promise(
            @PathVariable String customerId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody Arranging.Request request) {
        return desk.change(
                Call.of(key, PROMISE, customerId, request),
                Target.customer(customerId),
                () -> arranging.promise(customerId, request));
    }

    @PostMapping("/customers/{customerId}/recommendations")
    ResponseEntity<JsonNode> recommend(
            @PathVariable String customerId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody Arranging.Request request) {
        return desk.change(
                Call.of(key, RECOMMENDATION, customerId, request),
                Target.customer(customerId),
                () -> arranging.recommend(customerId, request));
    }

    @PostMapping("/customers/{customerId}/plan")
    ResponseEntity<JsonNode> changePlan(
            @PathVariable String customerId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState,
            @RequestBody Arranging.Request request) {
        return desk.change(
                Call.of(key, PLAN, customerId, request),
                Target.customer(customerId),
                () -> arranging.changePlan(customerId, request, expectedState));
    }

    @PostMapping("/customers/{customerId}/appointments")
    ResponseEntity<JsonNode> book(
            @PathVariable String customerId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody Arranging.Request request) {
        return desk.change(
                Call.of(key, APPOINTMENT, customerId, request),
                Target.customer(customerId),
                () -> arranging.book(customerId, request));
    }

    @PostMapping("/customers/{customerId}/deletion")
    ResponseEntity<JsonNode> delete(
            @PathVariable String customerId, @RequestHeader(name = KEY, required = false) @Nullable String key) {
        return desk.change(
                Call.of(key, ACCOUNT_DELETION, customerId, "deletion"),
                Target.customer(customerId),
                () -> arranging.deleteAccount(customerId));
    }

    @PostMapping("/customers/{customerId}/cards")
    ResponseEntity<JsonNode> storeCard(
            @PathVariable String customerId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody Arranging.Request request) {
        return desk.change(
                Call.of(key, CARD_STORAGE, customerId, request),
                Target.customer(customerId),
                () -> arranging.storeCard(customerId, request));
    }

    @PostMapping("/arrangements/{arrangementId}/reversal")
    ResponseEntity<JsonNode> takeBack(
            @PathVariable String arrangementId, @RequestHeader(name = KEY, required = false) @Nullable String key) {
        Target target = arrangements
                .find(arrangementId)
                .map(Arrangement::customerId)
                .map(Target::customer)
                .orElse(Target.NONE);
        return desk.change(
                Call.of(key, ARRANGEMENT_REVERSAL, arrangementId, "reversal"),
                target,
                () -> arranging.takeBack(arrangementId));
    }
}
