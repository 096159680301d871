package io.safeconduct.sandbox.store;

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

/** What can be done with an order. */
@RestController
@RequestMapping("/sandbox/store/orders/{orderId}")
@InSandbox
class AmendmentController {

    private static final String KEY = "Idempotency-Key";

    private final FrontDesk desk;
    private final Amending amending;

    AmendmentController(FrontDesk desk, Amending amending) {
        this.desk = desk;
        this.amending = amending;
    }

    @PostMapping("/cancellation")
    ResponseEntity<JsonNode> cancel(
            @PathVariable String orderId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState,
            @RequestBody Cancellation request) {
        return amend(orderId, key, expectedState, request);
    }

    @PostMapping("/address")
    ResponseEntity<JsonNode> address(
            @PathVariable String orderId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState,
            @RequestBody AddressChange request) {
        return amend(orderId, key, expectedState, request);
    }

    @PostMapping("/items")
    ResponseEntity<JsonNode> items(
            @PathVariable String orderId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState,
            @RequestBody ItemChange request) {
        return amend(orderId, key, expectedState, request);
    }

    @PostMapping("/payment")
    ResponseEntity<JsonNode> payment(
            @PathVariable String orderId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState,
            @RequestBody PaymentChange request) {
        return amend(orderId, key, expectedState, request);
    }

    @PostMapping("/return")
    ResponseEntity<JsonNode> takeBack(
            @PathVariable String orderId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState,
            @RequestBody ReturnRequest request) {
        return amend(orderId, key, expectedState, request);
    }

    @PostMapping("/exchange")
    ResponseEntity<JsonNode> exchange(
            @PathVariable String orderId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState,
            @RequestBody ExchangeRequest request) {
        return amend(orderId, key, expectedState, request);
    }

    @PostMapping("/discounts")
    ResponseEntity<JsonNode> discount(
            @PathVariable String orderId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState,
            @RequestBody Discount request) {
        return amend(orderId, key, expectedState, request);
    }

    @PostMapping("/fees/{feeId}/waiver")
    ResponseEntity<JsonNode> waive(
            @PathVariable String orderId,
            @PathVariable String feeId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState,
            @RequestBody(required = false) FeeWaiver.@Nullable Request body) {
        return amend(orderId, key, expectedState, new FeeWaiver(feeId, body == null ? null : body.reason()));
    }

    private ResponseEntity<JsonNode> amend(
            String orderId, @Nullable String key, @Nullable String expectedState, Amendment amendment) {
        return desk.change(
                Call.of(key, amendment.operation(), orderId, amendment),
                Target.order(orderId),
                () -> amending.amend(orderId, amendment, expectedState));
    }
}
