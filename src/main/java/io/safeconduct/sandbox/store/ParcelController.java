package io.safeconduct.sandbox.store;

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

    private final FrontDesk desk;
    private final Parcels parcels;
    private final ParcelReturns returns;

    ParcelController(FrontDesk desk, Parcels parcels, ParcelReturns returns) {
        this.desk = desk;
        this.parcels = parcels;
        this.returns = returns;
    }

    @GetMapping("/returns")
    List<ParcelReturn> all(@RequestParam(required = false) @Nullable String customerId) {
        return desk.read(Target.customer(customerId), () -> returns.of(customerId));
    }

    @GetMapping("/returns/{returnId}")
    ParcelReturn one(@PathVariable String returnId) {
        return desk.read(
                target(returnId), () -> returns.find(returnId).orElseThrow(() -> Problem.unknown("return", returnId)));
    }

    @PostMapping("/orders/{orderId}/shipment")
    ResponseEntity<JsonNode> ship(
            @PathVariable String orderId, @RequestHeader(name = KEY, required = false) @Nullable String key) {
        return desk.change(
                Call.of(key, SHIPMENT, orderId, "shipment"), Target.order(orderId), () -> parcels.ship(orderId));
    }

    @PostMapping("/orders/{orderId}/return-label")
    ResponseEntity<JsonNode> label(
            @PathVariable String orderId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState,
            @RequestBody(required = false) Parcels.@Nullable LabelRequest body) {
        Parcels.LabelRequest request = body == null ? new Parcels.LabelRequest(null) : body;
        return desk.change(
                Call.of(key, RETURN_LABEL, orderId, request),
                Target.order(orderId),
                () -> parcels.label(orderId, request, expectedState));
    }

    @PostMapping("/returns/{returnId}/label-cancellation")
    ResponseEntity<JsonNode> cancel(
            @PathVariable String returnId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody(required = false) Parcels.@Nullable CancellationRequest body) {
        Parcels.CancellationRequest request = body == null ? new Parcels.CancellationRequest(null) : body;
        return desk.change(
                Call.of(key, RETURN_LABEL_CANCELLATION, returnId, request),
                target(returnId),
                () -> parcels.cancel(returnId, request));
    }

    @PostMapping("/returns/{returnId}/receipt")
    ResponseEntity<JsonNode> receive(
            @PathVariable String returnId, @RequestHeader(name = KEY, required = false) @Nullable String key) {
        return desk.change(
                Call.of(key, RETURN_RECEIPT, returnId, "receipt"), target(returnId), () -> parcels.receive(returnId));
    }

    private Target target(String returnId) {
        return returns.find(returnId).map(ParcelReturn::target).orElse(Target.NONE);
    }
}
