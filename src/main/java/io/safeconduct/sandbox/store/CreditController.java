package io.safeconduct.sandbox.store;

import static io.safeconduct.sandbox.store.Operation.CREDIT;
import static io.safeconduct.sandbox.store.Operation.CREDIT_REVERSAL;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.sandbox.InSandbox;
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

/** Store credit and its reversal. */
@RestController
@RequestMapping("/sandbox/store")
@InSandbox
class CreditController {

    /**
     * What granting credit would be.
     *
     * @param credit what the customer has already
     */
    record Quote(String customerId, Amount amount, String currency, Amount credit) {}

    private final FrontDesk desk;
    private final Crediting crediting;
    private final Credits credits;
    private final Customers customers;

    CreditController(FrontDesk desk, Crediting crediting, Credits credits, Customers customers) {
        this.desk = desk;
        this.crediting = crediting;
        this.credits = credits;
        this.customers = customers;
    }

    @GetMapping("/customers/{customerId}/credit-quote")
    Quote quote(@PathVariable String customerId, @RequestParam(required = false) @Nullable String amount) {
        return desk.read(Target.customer(customerId), () -> {
            Customer customer = customers.get(customerId);
            return new Quote(customerId, Amount.asked(amount), Amount.CURRENCY, customer.credit());
        });
    }

    @PostMapping("/customers/{customerId}/credits")
    ResponseEntity<JsonNode> grant(
            @PathVariable String customerId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState,
            @RequestBody Crediting.Request request) {
        return desk.change(
                Call.of(key, CREDIT, customerId, request),
                Target.customer(customerId),
                () -> crediting.grant(customerId, request, expectedState));
    }

    @PostMapping("/credits/{creditId}/reversal")
    ResponseEntity<JsonNode> reverse(
            @PathVariable String creditId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody(required = false) Crediting.@Nullable ReversalRequest body) {
        Crediting.ReversalRequest request = body == null ? new Crediting.ReversalRequest(null) : body;
        Target target = credits.find(creditId)
                .map(Credit::customerId)
                .map(Target::customer)
                .orElse(Target.NONE);
        return desk.change(
                Call.of(key, CREDIT_REVERSAL, creditId, request), target, () -> crediting.reverse(creditId, request));
    }
}
