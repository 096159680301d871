package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.safeconduct.sandbox.InSandbox;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Puts an order, or a customer's address or preferences, back as before a change, if still as the change left it. */
@Component
@InSandbox
class ChangeReversing {

    record Request(@Nullable String reason) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Receipt(
            String changeId,
            Operation reversedOperation,
            @Nullable String orderId,
            String customerId,
            @Nullable String reason,
            Instant reversedAt) {}

    private final Customers customers;
    private final Orders orders;
    private final Refunds refunds;
    private final Changes changes;

    ChangeReversing(Customers customers, Orders orders, Refunds refunds, Changes changes) {
        this.customers = customers;
        this.orders = orders;
        this.refunds = refunds;
        this.changes = changes;
    }

    Change reverse(String changeId, Request request) {
        RecordedChange change = locked(changeId);
        if (change.reversed()) {
            throw new Problem(HttpStatus.CONFLICT, "already-reversed", "This change has been reversed before.");
        }
        if (!putBack(change)) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "changed-since",
                    "Something else was changed since; it must be put back first.");
        }
        refunds.reverseAll(changeId, request.reason());
        takeBalancesBack(change.customerId(), change.booked());
        Instant at = changes.markReversed(changeId);
        return new Change(
                change.orderId(),
                change.customerId(),
                null,
                new Receipt(changeId, change.operation(), change.orderId(), change.customerId(), request.reason(), at));
    }

    private boolean putBack(RecordedChange change) {
        return switch (change.operation()) {
            case CUSTOMER_ADDRESS -> customers.putAddressBack(change.changeId());
            case CUSTOMER_PREFERENCES -> customers.putPreferencesBack(change.changeId());
            default -> orders.putBack(change.changeId());
        };
    }

    /** Orders are locked before customers, everywhere. */
    private RecordedChange locked(String changeId) {
        RecordedChange change = known(changeId);
        if (change.orderId() != null) {
            orders.lock(change.orderId());
        }
        customers.lock(change.customerId());
        return known(changeId);
    }

    private RecordedChange known(String changeId) {
        return changes.find(changeId).orElseThrow(() -> Problem.unknown("change", changeId));
    }

    private void takeBalancesBack(String customerId, List<Transaction> booked) {
        Customer customer = customers.get(customerId);
        try {
            customers.saveMethods(customer, customer.beforeBooking(booked));
        } catch (IllegalArgumentException overdrawn) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "balance-spent",
                    "What went to the customer's gift card has been spent; it cannot be taken back.");
        }
    }
}
