package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Hands work to the teams of the back office, and calls it off; which teams there are is not the store's to know. */
@Component
@InSandbox
class Ticketing {

    private static final Pattern TEAM = Pattern.compile("[a-z]+(-[a-z]+)*");

    /** @param team lower-case words with hyphens between them */
    record Request(@Nullable String team, @Nullable String subject, @Nullable String text, @Nullable String orderId) {}

    record Receipt(String ticketId, String customerId, String team, Instant createdAt) {}

    record CancellationRequest(@Nullable String reason) {}

    record CancellationReceipt(String ticketId, String customerId, String team, Instant cancelledAt) {}

    private final Customers customers;
    private final Tickets tickets;

    Ticketing(Customers customers, Tickets tickets) {
        this.customers = customers;
        this.tickets = tickets;
    }

    Change open(String customerId, Request request) {
        Customer customer = customers.get(customerId);
        Tickets.Draft draft = draft(customer, request);
        String ticketId = "ticket_" + UUID.randomUUID();
        Instant at = tickets.add(ticketId, draft);
        return new Change(draft.orderId(), customerId, null, new Receipt(ticketId, customerId, draft.team(), at));
    }

    Change cancel(String ticketId, CancellationRequest request) {
        Ticket ticket = tickets.lock(ticketId).orElseThrow(() -> Problem.unknown("ticket", ticketId));
        if (ticket.cancelledAt() != null) {
            throw new Problem(HttpStatus.CONFLICT, "already-cancelled", "This ticket has been cancelled before.");
        }
        Instant at = tickets.cancel(ticketId, request.reason());
        return new Change(
                ticket.orderId(),
                ticket.customerId(),
                null,
                new CancellationReceipt(ticketId, ticket.customerId(), ticket.team(), at));
    }

    private static Tickets.Draft draft(Customer customer, Request request) {
        String team = request.team();
        if (team == null || !TEAM.matcher(team).matches()) {
            throw malformed("A ticket needs a team, in lower-case words with hyphens.");
        }
        String orderId = request.orderId();
        if (orderId != null && !customer.orders().contains(orderId)) {
            throw Problem.refused("unknown-order", "The customer has no such order.");
        }
        return new Tickets.Draft(
                customer.customerId(),
                orderId,
                team,
                required("subject", request.subject()),
                required("text", request.text()));
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw malformed("A ticket needs a %s.".formatted(field));
        }
        return value;
    }

    private static Problem malformed(String sentence) {
        return Problem.refused("malformed-ticket", sentence);
    }
}
