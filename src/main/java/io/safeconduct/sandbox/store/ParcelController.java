package io.safeconduct.sandbox.store;

import static io.safeconduct.sandbox.store.Operation.READ;
import static io.safeconduct.sandbox.store.Operation.RETURN_LABEL;
import static io.safeconduct.sandbox.store.Operation.RETURN_LABEL_CANCELLATION;
import static io.safeconduct.sandbox.store.Operation.RETURN_RECEIPT;
import static io.safeconduct.sandbox.store.Operation.SHIPMENT;

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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Parcels that leave and come back; shipment and receipt are what the warehouse reports. */
@RestController
@RequestMapping("/sandbox/store")
@InSandbox
class ParcelController {

    private static final String KEY = "Idempotency-Key";

    private final Line line;
    private final ExactlyOnce once;
    private final Parcels parcels;
    private final ParcelReturns returns;

    ParcelController(Line line, ExactlyOnce once, Parcels parcels, ParcelReturns returns) {
        this.line = line;
        this.once = once;
        this.parcels = parcels;
        this.returns = returns;
    }

    @GetMapping("/returns")
    List<ParcelReturn> all(@RequestParam(required = false) @Nullable String customerId) {
        return line.answer(READ, Target.customer(customerId), () -> returns.of(customerId));
    }

    @GetMapping("/returns/{returnId}")
    ParcelReturn one(@PathVariable String returnId) {
        return line.answer(READ, target(returnId), () -> returns.find(returnId)
                .orElseThrow(() -> Problem.unknown("return", returnId)));
    }

    @PostMapping("/orders/{orderId}/shipment")
    ResponseEntity<JsonNode> ship(
            @PathVariable String orderId, @RequestHeader(name = KEY, required = false) @Nullable String key) {
        Call call = Call.of(key, SHIPMENT, orderId, "shipment");
        return line.answer(SHIPMENT, Target.order(orderId), () -> once.answer(call, () -> parcels.ship(orderId))
                .toHttp());
    }

    @PostMapping("/orders/{orderId}/return-label")
    ResponseEntity<JsonNode> label(
            @PathVariable String orderId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState,
            @RequestBody(required = false) Parcels.@Nullable LabelRequest body) {
        Parcels.LabelRequest request = body == null ? new Parcels.LabelRequest(null) : body;
        Call call = Call.of(key, RETURN_LABEL, orderId, request);
        return line.answer(RETURN_LABEL, Target.order(orderId), () -> once.answer(
                        call, () -> parcels.label(orderId, request, expectedState))
                .toHttp());
    }

    @PostMapping("/returns/{returnId}/label-cancellation")
    ResponseEntity<JsonNode> cancel(
            @PathVariable String returnId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody(required = false) Parcels.@Nullable CancellationRequest body) {
        Parcels.CancellationRequest request = body == null ? new Parcels.CancellationRequest(null) : body;
        Call call = Call.of(key, RETURN_LABEL_CANCELLATION, returnId, request);
        return line.answer(RETURN_LABEL_CANCELLATION, target(returnId), () -> once.answer(
                        call, () -> parcels.cancel(returnId, request))
                .toHttp());
    }

    @PostMapping("/returns/{returnId}/receipt")
    ResponseEntity<JsonNode> receive(
            @PathVariable String returnId, @RequestHeader(name = KEY, required = false) @Nullable String key) {
        Call call = Call.of(key, RETURN_RECEIPT, returnId, "receipt");
        return line.answer(RETURN_RECEIPT, target(returnId), () -> once.answer(call, () -> parcels.receive(returnId))
                .toHttp());
    }

    private Target target(String returnId) {
        return returns.find(returnId).map(ParcelReturn::target).orElse(Target.NONE);
    }
}
