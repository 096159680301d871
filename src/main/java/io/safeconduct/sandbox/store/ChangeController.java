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

    private final Line line;
    private final ExactlyOnce once;
    private final Amending amending;
    private final ChangeReversing reversing;
    private final Changes changes;

    ChangeController(Line line, ExactlyOnce once, Amending amending, ChangeReversing reversing, Changes changes) {
        this.line = line;
        this.once = once;
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
        Call call = Call.of(key, CUSTOMER_ADDRESS, customerId, request);
        return line.answer(CUSTOMER_ADDRESS, Target.customer(customerId), () -> once.answer(
                        call, () -> amending.move(customerId, request, expectedState))
                .toHttp());
    }

    @PostMapping("/customers/{customerId}/preferences")
    ResponseEntity<JsonNode> prefer(
            @PathVariable String customerId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState,
            @RequestBody PreferenceChange request) {
        Call call = Call.of(key, CUSTOMER_PREFERENCES, customerId, request);
        return line.answer(CUSTOMER_PREFERENCES, Target.customer(customerId), () -> once.answer(
                        call, () -> amending.prefer(customerId, request, expectedState))
                .toHttp());
    }

    @PostMapping("/changes/{changeId}/reversal")
    ResponseEntity<JsonNode> reverse(
            @PathVariable String changeId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody(required = false) ChangeReversing.@Nullable Request body) {
        ChangeReversing.Request request = body == null ? new ChangeReversing.Request(null) : body;
        Call call = Call.of(key, CHANGE_REVERSAL, changeId, request);
        Target target = changes.find(changeId).map(RecordedChange::target).orElse(Target.NONE);
        return line.answer(CHANGE_REVERSAL, target, () -> once.answer(call, () -> reversing.reverse(changeId, request))
                .toHttp());
    }
}
