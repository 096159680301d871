package io.safeconduct.sandbox.store;

import static io.safeconduct.sandbox.store.Transaction.Type.PAYMENT;
import static io.safeconduct.sandbox.store.Transaction.Type.REFUND;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.safeconduct.sandbox.InSandbox;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Amends orders, and customers' addresses and preferences, so that each change can be put back. */
@Component
@InSandbox
class Amending {

    /** @param amount what the change is about, in {@code currency}; absent when it is not about money */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Receipt(
            String changeId,
            Operation operation,
            @Nullable String orderId,
            String customerId,
            @Nullable String status,
            @Nullable Amount amount,
            @Nullable PriceDifference priceDifference,
            @Nullable String currency,
            Instant changedAt) {}

    private final Customers customers;
    private final Orders orders;
    private final Products products;
    private final Refunds refunds;
    private final Changes changes;

    Amending(Customers customers, Orders orders, Products products, Refunds refunds, Changes changes) {
        this.customers = customers;
        this.orders = orders;
        this.products = products;
        this.refunds = refunds;
        this.changes = changes;
    }

    /** @param expectedState entity tag that the order must have, or {@code null} for any */
    Change amend(String orderId, Amendment amendment, @Nullable String expectedState) {
        Order order = orders.lock(orderId);
        order.requireState(expectedState);
        Customer customer = customers.lock(order.customerId());
        Amended amended = amendment.apply(order, customer, products);
        if (amended.booked().stream().anyMatch(Transaction::givesBack)) {
            customer.requireRefundsAccepted();
        }
        requireCovered(order, amended.booked());
        String changeId = newId();
        changes.begin(changeId, amendment.operation(), order, amended.booked());
        orders.save(order, amended);
        refunds.addAll(changeId, orderId, amended.booked(), amendment.refundReason());
        customers.saveMethods(customer, customer.afterBooking(amended.booked()));
        Instant at = changes.complete(changeId);
        return new Change(
                orderId,
                customer.customerId(),
                amended.amount(),
                new Receipt(
                        changeId,
                        amendment.operation(),
                        orderId,
                        customer.customerId(),
                        amended.status(),
                        amended.amount(),
                        amended.priceDifference(),
                        amended.amount() == null ? null : Amount.CURRENCY,
                        at));
    }

    /** @param expectedState entity tag that the customer must have, or {@code null} for any */
    Change move(String customerId, AddressChange request, @Nullable String expectedState) {
        Address address = request.toAddress();
        return change(
                Operation.CUSTOMER_ADDRESS,
                customerId,
                expectedState,
                customer -> customers.saveAddress(customer, address));
    }

    /** @param expectedState entity tag that the customer must have, or {@code null} for any */
    Change prefer(String customerId, PreferenceChange request, @Nullable String expectedState) {
        return change(
                Operation.CUSTOMER_PREFERENCES,
                customerId,
                expectedState,
                customer -> customers.savePreferences(customer, request.on(customer.preferences())));
    }

    private Change change(
            Operation operation, String customerId, @Nullable String expectedState, Consumer<Customer> write) {
        Customer customer = customers.lock(customerId);
        customer.requireState(expectedState);
        String changeId = newId();
        changes.begin(changeId, operation, customer);
        write.accept(customer);
        Instant at = changes.complete(changeId);
        return new Change(
                null, customerId, null, new Receipt(changeId, operation, null, customerId, null, null, null, null, at));
    }

    /** What goes back beyond what is paid at the same time must not have gone back before. */
    private static void requireCovered(Order order, List<Transaction> booked) {
        Amount back = Transaction.total(booked, REFUND);
        order.requireRefundable(back.minus(back.least(Transaction.total(booked, PAYMENT))));
    }

    private static String newId() {
        return "change_" + UUID.randomUUID();
    }
}
