package io.safeconduct.sandbox.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as {@code cases.json} spells it.
 *
 * @param userId the customer, as in {@code orders.json}; {@code customer_id} will do too
 * @param closedAt given exactly when there is a resolution
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CaseEntry(
        @JsonAlias("customer_id") @JsonProperty(required = true) String userId,
        @Nullable String orderId,
        @JsonProperty(required = true) String subject,
        @Nullable List<Note> notes,
        @JsonProperty(required = true) Instant openedAt,
        @Nullable String resolution,
        @Nullable Instant closedAt) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Note(
            @JsonProperty(required = true) String noteId,
            @JsonProperty(required = true) String text,
            @JsonProperty(required = true) Instant writtenAt) {}

    /**
     * @throws IllegalArgumentException when it is neither open nor closed
     * @throws NullPointerException when something required is null
     */
    ServiceCase toCase(String caseId) {
        if ((resolution == null) != (closedAt == null)) {
            throw new IllegalArgumentException("a closed case has both resolution and closed_at, an open one neither");
        }
        return new ServiceCase(
                caseId,
                requireNonNull(userId, "user_id is null"),
                orderId,
                requireNonNull(subject, "subject is null"),
                1,
                notes == null ? List.of() : notes.stream().map(CaseEntry::note).toList(),
                resolution,
                requireNonNull(openedAt, "opened_at is null"),
                closedAt);
    }

    private static ServiceCase.Note note(Note note) {
        return new ServiceCase.Note(
                requireNonNull(note.noteId(), "note_id is null"),
                requireNonNull(note.text(), "text is null"),
                false,
                requireNonNull(note.writtenAt(), "written_at is null"));
    }
}
