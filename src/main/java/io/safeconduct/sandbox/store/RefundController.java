package io.safeconduct.sandbox.store;

import static io.safeconduct.sandbox.store.Operation.REFUND;
import static io.safeconduct.sandbox.store.Operation.REFUND_REVERSAL;

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

/** Refunds and their reversals. */
@RestController
@RequestMapping("/sandbox/store")
@InSandbox
class RefundController {

    private final FrontDesk desk;
    private final Refunding refunding;
    private final Refunds refunds;

    RefundController(FrontDesk desk, Refunding refunding, Refunds refunds) {
        this.desk = desk;
        this.refunding = refunding;
        this.refunds = refunds;
    }

    @PostMapping("/orders/{orderId}/refunds")
    ResponseEntity<JsonNode> refund(
            @PathVariable String orderId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState,
            @RequestBody Refunding.Request request) {
        return desk.change(
                Call.of(key, REFUND, orderId, request),
                Target.order(orderId),
                () -> refunding.refund(orderId, request, expectedState));
    }

    @PostMapping("/refunds/{refundId}/reversal")
    ResponseEntity<JsonNode> reverse(
            @PathVariable String refundId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody(required = false) Refunding.@Nullable ReversalRequest body) {
        Refunding.ReversalRequest request = body == null ? new Refunding.ReversalRequest(null) : body;
        Target target = refunds.orderOf(refundId).map(Target::order).orElse(Target.NONE);
        return desk.change(
                Call.of(key, REFUND_REVERSAL, refundId, request), target, () -> refunding.reverse(refundId, request));
    }
}
