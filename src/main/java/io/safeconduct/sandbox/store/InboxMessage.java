package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that reached a customer; a letter by post.
 *
 * @param hash what exactly the customer is asked to confirm
 * @param corrects id of the message that this one corrects
 */
public record InboxMessage(
        String messageId,
        Kind kind,
        String text,
        @Nullable String orderId,
        @Nullable String proposalId,
        @Nullable String hash,
        Instant sentAt,
        @Nullable String corrects) {

    /** The message for everybody but its customer, to whom alone a code is known. */
    InboxMessage shown() {
        return kind == Kind.VERIFICATION_CODE
                ? new InboxMessage(messageId, kind, "A code was sent.", orderId, proposalId, hash, sentAt, corrects)
                : this;
    }

    /** What a message is for. */
    public enum Kind {
        MESSAGE("message"),
        CONFIRMATION_REQUEST("confirmation-request"),
        CORRECTION("correction"),
        LETTER("letter"),
        VERIFICATION_CODE("verification-code");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        @JsonValue
        String label() {
            return label;
        }
    }
}
