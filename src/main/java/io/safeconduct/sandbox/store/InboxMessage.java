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

    /** What a message is for. */
    public enum Kind {
        MESSAGE("message"),
        CONFIRMATION_REQUEST("confirmation-request"),
        CORRECTION("correction"),
        LETTER("letter");

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
