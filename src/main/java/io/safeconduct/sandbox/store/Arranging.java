package io.safeconduct.sandbox.store;

import static io.safeconduct.sandbox.store.Operation.ACCOUNT_DELETION;
import static io.safeconduct.sandbox.store.Operation.APPOINTMENT;
import static io.safeconduct.sandbox.store.Operation.CARD_STORAGE;
import static io.safeconduct.sandbox.store.Operation.PLAN;
import static io.safeconduct.sandbox.store.Operation.PROMISE;
import static io.safeconduct.sandbox.store.Operation.RECOMMENDATION;
import static io.safeconduct.sandbox.store.Operation.REPLACEMENT;
import static io.safeconduct.sandbox.store.Operation.WARRANTY_CLAIM;

import io.safeconduct.sandbox.InSandbox;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Arranges things with customers, and takes them back; what was said to them is corrected instead. */
@Component
@InSandbox
class Arranging {

    /**
     * What is to be arranged.
     *
     * @param kind of what a promise is about
     * @param by until when a promise is to be kept
     */
    record Request(
            @Nullable String outlookId,
            @Nullable String kind,
            @Nullable Instant by,
            @Nullable String offerId,
            @Nullable String planId,
            @Nullable String slotId,
            @Nullable String decision,
            @Nullable String number) {}

    private static final Set<String> DECISIONS = Set.of("repair", "replace", "reject");
    private static final int LAST_DIGITS = 4;

    private final Customers customers;
    private final ServiceRecords records;
    private final Arrangements arrangements;
    private final Messaging messaging;

    Arranging(Customers customers, ServiceRecords records, Arrangements arrangements, Messaging messaging) {
        this.customers = customers;
        this.records = records;
        this.arrangements = arrangements;
        this.messaging = messaging;
    }

    /** @param expectedState entity tag that the customer must have, or {@code null} for any */
    Change replace(String customerId, String deviceId, @Nullable String expectedState) {
        Customer customer = locked(customerId, expectedState);
        ServiceRecords.Device device = device(customerId, deviceId);
        return arranged(customer, REPLACEMENT, deviceId, device.type(), null);
    }

    Change decideClaim(String customerId, String deviceId, Request request) {
        Customer customer = customers.lock(customerId);
        device(customerId, deviceId);
        if (request.decision() == null || !DECISIONS.contains(request.decision())) {
            throw Problem.refused("unknown-decision", "A claim is decided as repair, replace or reject.");
        }
        return arranged(customer, WARRANTY_CLAIM, deviceId, request.decision(), null);
    }

    /** The customer is told what they can rely on. */
    Change promise(String customerId, Request request) {
        Customer customer = customers.lock(customerId);
        String outlookId = required("outlookId", request.outlookId());
        ServiceRecords.Outlook outlook =
                records.outlook(customerId, outlookId).orElseThrow(() -> Problem.unknown("outlook", outlookId));
        Instant by = request.by() == null ? outlook.by() : request.by();
        String messageId = messaging.tell(
                customer, "You can rely on it: %s of %s by %s.".formatted(outlook.kind(), outlook.about(), by));
        return arranged(customer, PROMISE, outlookId, by.toString(), messageId);
    }

    /** The customer is told about an offer. */
    Change recommend(String customerId, Request request) {
        Customer customer = customers.lock(customerId);
        ServiceRecords.Offer offer = offer(required("offerId", request.offerId()));
        String messageId = messaging.tell(customer, "We recommend: %s.".formatted(offer.name()));
        return arranged(customer, RECOMMENDATION, offer.offerId(), null, messageId);
    }

    /** @param expectedState entity tag that the customer must have, or {@code null} for any */
    Change changePlan(String customerId, Request request, @Nullable String expectedState) {
        Customer customer = locked(customerId, expectedState);
        ServiceRecords.Offer plan = offer(required("planId", request.planId()));
        if (!plan.kind().equals("plan")) {
            throw Problem.refused("no-plan", "This is no plan.");
        }
        return arranged(customer, PLAN, plan.offerId(), null, null);
    }

    Change book(String customerId, Request request) {
        Customer customer = customers.lock(customerId);
        String slotId = required("slotId", request.slotId());
        ServiceRecords.Slot slot = records.slot(slotId).orElseThrow(() -> Problem.unknown("slot", slotId));
        return arranged(customer, APPOINTMENT, slotId, slot.place(), null);
    }

    /** The account is deleted in the night after; until then nothing is lost, and nobody takes it back. */
    Change deleteAccount(String customerId) {
        return arranged(customers.lock(customerId), ACCOUNT_DELETION, customerId, null, null);
    }

    /** Of the number only the end is kept. */
    Change storeCard(String customerId, Request request) {
        String number = required("number", request.number());
        return arranged(
                customers.lock(customerId),
                CARD_STORAGE,
                number.substring(Math.max(0, number.length() - LAST_DIGITS)),
                null,
                null);
    }

    Change takeBack(String arrangementId) {
        Arrangement known = known(arrangementId);
        Customer customer = customers.lock(known.customerId());
        Arrangement standing = known(arrangementId);
        if (standing.takenBackAt() != null) {
            throw new Problem(HttpStatus.CONFLICT, "already-taken-back", "This has been taken back before.");
        }
        if (standing.kind() == ACCOUNT_DELETION) {
            throw Problem.refused("not-reversible", "What is deleted is gone.");
        }
        if (standing.messageId() != null) {
            messaging.correct(
                    standing.messageId(),
                    new Messaging.CorrectionRequest("Please disregard our earlier message. It no longer holds."));
        }
        Arrangement takenBack = arrangements.takeBack(arrangementId);
        customers.countChange(customer);
        return new Change(null, customer.customerId(), null, takenBack);
    }

    private Change arranged(
            Customer customer, Operation kind, String about, @Nullable String details, @Nullable String messageId) {
        Arrangement made = arrangements
                .add(new Arrangements.Draft(customer.customerId(), kind, about, details, messageId))
                .orElseThrow(
                        () -> new Problem(HttpStatus.CONFLICT, "slot-taken", "Somebody else has this appointment."));
        customers.countChange(customer);
        return new Change(null, customer.customerId(), null, made);
    }

    private Customer locked(String customerId, @Nullable String expectedState) {
        Customer customer = customers.lock(customerId);
        customer.requireState(expectedState);
        return customer;
    }

    private ServiceRecords.Device device(String customerId, String deviceId) {
        return records.device(customerId, deviceId).orElseThrow(() -> Problem.unknown("device", deviceId));
    }

    private ServiceRecords.Offer offer(String offerId) {
        return records.offer(offerId).orElseThrow(() -> Problem.unknown("offer", offerId));
    }

    private Arrangement known(String arrangementId) {
        return arrangements.find(arrangementId).orElseThrow(() -> Problem.unknown("arrangement", arrangementId));
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Problem.refused("field-missing", "The field '%s' is missing.".formatted(field));
        }
        return value;
    }
}
