package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Sends orders out, and lets what was in them come back under a label. */
@Component
@InSandbox
class Parcels {

    /** @param itemIds all items of the order when {@code null} */
    record LabelRequest(@Nullable List<String> itemIds) {}

    record LabelReceipt(
            String returnId,
            String orderId,
            String customerId,
            String labelId,
            String status,
            Amount amount,
            String currency,
            Instant createdAt) {}

    record CancellationRequest(@Nullable String reason) {}

    record CancellationReceipt(
            String returnId, String orderId, String customerId, String labelId, String status, Instant cancelledAt) {}

    record ReturnReceipt(String returnId, String orderId, String customerId, String status, Instant receivedAt) {}

    record ShipmentReceipt(String orderId, String customerId, String status) {}

    private final Orders orders;
    private final ParcelReturns returns;

    Parcels(Orders orders, ParcelReturns returns) {
        this.orders = orders;
        this.returns = returns;
    }

    /** A pending order leaves the house. */
    Change ship(String orderId) {
        Order order = orders.lock(orderId);
        order.requirePending();
        orders.save(order, Amended.as("processed", order));
        return new Change(
                orderId, order.customerId(), null, new ShipmentReceipt(orderId, order.customerId(), "processed"));
    }

    /** @param expectedState entity tag that the order must have, or {@code null} for any */
    Change label(String orderId, LabelRequest request, @Nullable String expectedState) {
        Order order = orders.lock(orderId);
        order.requireState(expectedState);
        order.requireWithCustomer();
        List<String> itemIds = request.itemIds() == null
                ? order.items().stream().map(Order.Item::itemId).toList()
                : request.itemIds();
        Amount worth = Swap.worth(order, itemIds);
        requireStillOut(order, itemIds);
        ParcelReturns.Draft draft = new ParcelReturns.Draft(
                "return_" + UUID.randomUUID(), "label_" + UUID.randomUUID(), order, Order.sorted(itemIds), worth);
        Instant at = returns.add(draft);
        return new Change(
                orderId,
                order.customerId(),
                worth,
                new LabelReceipt(
                        draft.returnId(),
                        orderId,
                        order.customerId(),
                        draft.labelId(),
                        "label-created",
                        worth,
                        Amount.CURRENCY,
                        at));
    }

    /** A parcel that has arrived meanwhile goes back to the customer. */
    Change cancel(String returnId, CancellationRequest request) {
        ParcelReturn parcel = standing(returnId);
        Instant at = returns.cancel(returnId, request.reason());
        return new Change(
                parcel.orderId(),
                parcel.customerId(),
                parcel.amount(),
                new CancellationReceipt(
                        returnId,
                        parcel.orderId(),
                        parcel.customerId(),
                        parcel.labelId(),
                        parcel.received() ? "sent-back" : "cancelled",
                        at));
    }

    Change receive(String returnId) {
        ParcelReturn parcel = standing(returnId);
        if (parcel.received()) {
            throw new Problem(HttpStatus.CONFLICT, "already-received", "This parcel has arrived before.");
        }
        Instant at = returns.receive(returnId);
        return new Change(
                parcel.orderId(),
                parcel.customerId(),
                parcel.amount(),
                new ReturnReceipt(returnId, parcel.orderId(), parcel.customerId(), "received", at));
    }

    private ParcelReturn standing(String returnId) {
        ParcelReturn parcel = returns.lock(returnId).orElseThrow(() -> Problem.unknown("return", returnId));
        if (parcel.cancelledAt() != null) {
            throw new Problem(HttpStatus.CONFLICT, "already-cancelled", "This label has been cancelled before.");
        }
        return parcel;
    }

    private void requireStillOut(Order order, List<String> itemIds) {
        List<String> all = new ArrayList<>(returns.itemsSentBack(order.orderId()));
        if (all.isEmpty()) {
            return;
        }
        all.addAll(itemIds);
        order.items().forEach(item -> all.remove(item.itemId()));
        if (!all.isEmpty()) {
            throw Problem.refused("already-labelled", "There is a label for some of these items already.");
        }
    }
}
