package io.safeconduct.sandbox.store;

import static io.safeconduct.sandbox.store.Operation.MESSAGE_CORRECTION;

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
import org.springframework.web.bind.annotation.RestController;

/** Messages to customers, and what observers may see of them. */
@RestController
@RequestMapping("/sandbox/store")
@InSandbox
class MessageController {

    private final FrontDesk desk;
    private final Messaging messaging;
    private final Inbox inbox;
    private final Customers customers;

    MessageController(FrontDesk desk, Messaging messaging, Inbox inbox, Customers customers) {
        this.desk = desk;
        this.messaging = messaging;
        this.inbox = inbox;
        this.customers = customers;
    }

    @GetMapping("/customers/{customerId}/messages")
    List<InboxMessage> all(@PathVariable String customerId) {
        return inbox.of(customers.get(customerId).customerId()).stream()
                .map(InboxMessage::shown)
                .toList();
    }

    @PostMapping("/customers/{customerId}/messages")
    ResponseEntity<JsonNode> send(
            @PathVariable String customerId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Messaging.Request request) {
        return desk.change(
                Call.of(key, request.operation(), customerId, request),
                new Target(request.orderId(), customerId),
                () -> messaging.send(customerId, request));
    }

    @PostMapping("/messages/{messageId}/correction")
    ResponseEntity<JsonNode> correct(
            @PathVariable String messageId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Messaging.CorrectionRequest request) {
        Target target = inbox.addressee(messageId)
                .map(addressee -> new Target(addressee.orderId(), addressee.customerId()))
                .orElse(Target.NONE);
        return desk.change(
                Call.of(key, MESSAGE_CORRECTION, messageId, request),
                target,
                () -> messaging.correct(messageId, request));
    }
}
