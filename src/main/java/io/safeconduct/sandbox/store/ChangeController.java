package io.safeconduct.sandbox.store;

import static io.safeconduct.sandbox.store.Operation.CHANGE_REVERSAL;
import static io.safeconduct.sandbox.store.Operation.CUSTOMER_ADDRESS;
import static io.safeconduct.sandbox.store.Operation.CUSTOMER_PREFERENCES;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.sandbox.InSandbox;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes of customers' addresses and preferences, and the way back from any change. */
@RestController
@RequestMapping("/sandbox/store")
@InSandbox
class ChangeController {

    private final FrontDesk desk;
    private final Amending amending;
    private final ChangeReversing reversing;
    private final Changes changes;

    ChangeController(FrontDesk desk, Amending amending, ChangeReversing reversing, Changes changes) {
        this.desk = desk;
        this.amending = amending;
        this.reversing = reversing;
        this.changes = changes;
    }

    @PostMapping("/customers/{customerId}/address")
    ResponseEntity<JsonNode> move(
            @PathVariable String customerId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState,
            @RequestBody AddressChange request) {
        return desk.change(
                Call.of(key, CUSTOMER_ADDRESS, customerId, request),
                Target.customer(customerId),
                () -> amending.move(customerId, request, expectedState));
    }

    @PostMapping("/customers/{customerId}/preferences")
    ResponseEntity<JsonNode> prefer(
            @PathVariable String customerId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState,
            @RequestBody PreferenceChange request) {
        return desk.change(
                Call.of(key, CUSTOMER_PREFERENCES, customerId, request),
                Target.customer(customerId),
                () -> amending.prefer(customerId, request, expectedState));
    }

    @PostMapping("/changes/{changeId}/reversal")
    ResponseEntity<JsonNode> reverse(
            @PathVariable String changeId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody(required = false) ChangeReversing.@Nullable Request body) {
        ChangeReversing.Request request = body == null ? new ChangeReversing.Request(null) : body;
        Target target = changes.find(changeId).map(RecordedChange::target).orElse(Target.NONE);
        return desk.change(
                Call.of(key, CHANGE_REVERSAL, changeId, request), target, () -> reversing.reverse(changeId, request));
    }
}
