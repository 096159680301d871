package io.safeconduct.sandbox.store;

import static io.safeconduct.sandbox.store.Operation.TICKET;
import static io.safeconduct.sandbox.store.Operation.TICKET_CANCELLATION;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.sandbox.InSandbox;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tickets for the teams of the back office. */
@RestController
@RequestMapping("/sandbox/store")
@InSandbox
class TicketController {

    private final FrontDesk desk;
    private final Ticketing ticketing;
    private final Tickets tickets;

    TicketController(FrontDesk desk, Ticketing ticketing, Tickets tickets) {
        this.desk = desk;
        this.ticketing = ticketing;
        this.tickets = tickets;
    }

    @GetMapping("/tickets")
    List<Ticket> all(@RequestParam(required = false) @Nullable String customerId) {
        return desk.read(Target.customer(customerId), () -> tickets.of(customerId));
    }

    @GetMapping("/tickets/{ticketId}")
    Ticket one(@PathVariable String ticketId) {
        return desk.read(
                target(ticketId), () -> tickets.find(ticketId).orElseThrow(() -> Problem.unknown("ticket", ticketId)));
    }

    @PostMapping("/customers/{customerId}/tickets")
    ResponseEntity<JsonNode> open(
            @PathVariable String customerId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Ticketing.Request request) {
        return desk.change(
                Call.of(key, TICKET, customerId, request),
                new Target(request.orderId(), customerId),
                () -> ticketing.open(customerId, request));
    }

    @PostMapping("/tickets/{ticketId}/cancellation")
    ResponseEntity<JsonNode> cancel(
            @PathVariable String ticketId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody(required = false) Ticketing.@Nullable CancellationRequest body) {
        Ticketing.CancellationRequest request = body == null ? new Ticketing.CancellationRequest(null) : body;
        return desk.change(
                Call.of(key, TICKET_CANCELLATION, ticketId, request),
                target(ticketId),
                () -> ticketing.cancel(ticketId, request));
    }

    private Target target(String ticketId) {
        return tickets.find(ticketId).map(Ticket::target).orElse(Target.NONE);
    }
}
