package io.safeconduct.sandbox.store;

import static io.safeconduct.sandbox.store.InboxMessage.Kind.CONFIRMATION_REQUEST;
import static io.safeconduct.sandbox.store.InboxMessage.Kind.CORRECTION;
import static io.safeconduct.sandbox.store.InboxMessage.Kind.LETTER;
import static io.safeconduct.sandbox.store.InboxMessage.Kind.MESSAGE;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.safeconduct.sandbox.InSandbox;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends messages to customers and corrects them; what was sent is never taken back. */
@Component
@InSandbox
class Messaging {

    record Request(
            InboxMessage.@Nullable Kind kind,
            @Nullable String text,
            @Nullable String orderId,
            @Nullable String proposalId,
            @Nullable String hash) {

        Operation operation() {
            if (kind == LETTER) {
                return Operation.LETTER;
            }
            return kind == CONFIRMATION_REQUEST ? Operation.CONFIRMATION_REQUEST : Operation.MESSAGE;
        }
    }

    record CorrectionRequest(@Nullable String text) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Receipt(String messageId, @Nullable String corrects, Instant sentAt) {}

    private final Customers customers;
    private final Inbox inbox;

    Messaging(Customers customers, Inbox inbox) {
        this.customers = customers;
        this.inbox = inbox;
    }

    Change send(String customerId, Request request) {
        Customer customer = customers.get(customerId);
        InboxMessage.Kind kind = request.kind();
        if (kind != MESSAGE && kind != CONFIRMATION_REQUEST && kind != LETTER) {
            throw Problem.refused("unknown-kind", "A message is of kind message, confirmation-request or letter.");
        }
        if (kind == MESSAGE && !customer.messagesAccepted()) {
            throw Problem.refused("messages-refused", "This customer accepts no messages.");
        }
        return deliver(new Inbox.Draft(
                customerId,
                kind,
                requireText(request.text()),
                request.orderId(),
                request.proposalId(),
                request.hash(),
                null));
    }

    /** @return the message's id */
    String tell(Customer customer, String text) {
        String messageId = "message_" + UUID.randomUUID();
        inbox.add(messageId, new Inbox.Draft(customer.customerId(), MESSAGE, text, null, null, null, null));
        return messageId;
    }

    Change correct(String messageId, CorrectionRequest request) {
        Inbox.Addressee addressee = inbox.addressee(messageId).orElseThrow(() -> Problem.unknown("message", messageId));
        if (addressee.kind() == LETTER) {
            throw Problem.refused("letter-posted", "What was posted is not corrected: write another letter.");
        }
        return deliver(new Inbox.Draft(
                addressee.customerId(),
                CORRECTION,
                requireText(request.text()),
                addressee.orderId(),
                null,
                null,
                messageId));
    }

    private Change deliver(Inbox.Draft draft) {
        String messageId = "message_" + UUID.randomUUID();
        Instant at = inbox.add(messageId, draft);
        return new Change(draft.orderId(), draft.customerId(), null, new Receipt(messageId, draft.corrects(), at));
    }

    private static String requireText(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Problem.refused("text-missing", "A message needs a text.");
        }
        return text;
    }
}
