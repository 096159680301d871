package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A concern of a customer at the service desk.
 *
 * @param version grows by one with each change
 * @param notes oldest first
 * @param resolution how it ended; {@code null} while the case is open, as is {@code closedAt}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ServiceCase(
        String caseId,
        String customerId,
        @Nullable String orderId,
        String subject,
        int version,
        List<Note> notes,
        @Nullable String resolution,
        Instant openedAt,
        @Nullable Instant closedAt) {

    static final String OPEN = "open";
    static final String CLOSED = "closed";

    /** @param struck it no longer counts */
    record Note(String noteId, String text, boolean struck, Instant writtenAt) {}

    @JsonProperty("status")
    String status() {
        return closedAt == null ? OPEN : CLOSED;
    }

    void requireOpen() {
        if (closedAt != null) {
            throw Problem.refused("case-closed", "The case is closed.");
        }
    }

    void requireClosed() {
        if (closedAt == null) {
            throw Problem.refused("case-open", "The case is open.");
        }
    }

    /** @param expected entity tag, or {@code null} for any */
    void requireState(@Nullable String expected) {
        EntityTag.require(expected, "case", version);
    }

    Target target() {
        return new Target(orderId, customerId);
    }

    String eTag() {
        return EntityTag.of(version);
    }
}
