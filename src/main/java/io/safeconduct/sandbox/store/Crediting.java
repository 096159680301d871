package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Grants store credit to customers, and takes it back again. */
@Component
@InSandbox
class Crediting {

    record Request(@Nullable String amount, @Nullable String reason) {}

    record Receipt(String creditId, String customerId, Amount amount, String currency, Instant grantedAt) {}

    record ReversalRequest(@Nullable String reason) {}

    record ReversalReceipt(String creditId, String customerId, Amount amount, String currency, Instant reversedAt) {}

    private final Customers customers;
    private final Credits credits;

    Crediting(Customers customers, Credits credits) {
        this.customers = customers;
        this.credits = credits;
    }

    /** @param expectedState entity tag that the customer must have, or {@code null} for any */
    Change grant(String customerId, Request request, @Nullable String expectedState) {
        Amount amount = Amount.asked(request.amount());
        Customer customer = customers.lock(customerId);
        customer.requireState(expectedState);
        String creditId = "credit_" + UUID.randomUUID();
        Instant at = credits.add(creditId, customerId, amount, request.reason());
        customers.countChange(customer);
        return new Change(null, customerId, amount, new Receipt(creditId, customerId, amount, Amount.CURRENCY, at));
    }

    Change reverse(String creditId, ReversalRequest request) {
        Customer customer = customers.lock(known(creditId).customerId());
        Credit credit = known(creditId);
        if (credit.reversed()) {
            throw new Problem(HttpStatus.CONFLICT, "already-reversed", "This credit has been reversed before.");
        }
        Instant at = credits.markReversed(creditId, request.reason());
        customers.countChange(customer);
        return new Change(
                null,
                customer.customerId(),
                credit.amount(),
                new ReversalReceipt(creditId, customer.customerId(), credit.amount(), Amount.CURRENCY, at));
    }

    private Credit known(String creditId) {
        return credits.find(creditId).orElseThrow(() -> Problem.unknown("credit", creditId));
    }
}
