package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.safeconduct.sandbox.InSandbox;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Works on customers' cases; a note that was written stays, a case that was closed can be opened again. */
@Component
@InSandbox
class ServiceDesk {

    record NoteRequest(@Nullable String text) {}

    record NoteReceipt(String noteId, String caseId, String customerId, Instant writtenAt) {}

    record StrikeRequest(@Nullable String reason) {}

    record StrikeReceipt(String noteId, String caseId, String customerId, Instant struckAt) {}

    record ClosureRequest(@Nullable String resolution) {}

    record ClosureReceipt(String caseId, String customerId, String status, int version, Instant closedAt) {}

    record ReopeningRequest(@Nullable String reason) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReopeningReceipt(
            String caseId,
            String customerId,
            String status,
            int version,
            @Nullable String reason,
            Instant reopenedAt) {}

    private final Cases cases;
    private final CaseNotes notes;

    ServiceDesk(Cases cases, CaseNotes notes) {
        this.cases = cases;
        this.notes = notes;
    }

    Change note(String caseId, NoteRequest request) {
        String text = required(request.text(), "text-missing", "A note needs a text.");
        ServiceCase open = cases.lock(caseId);
        open.requireOpen();
        String noteId = "note_" + UUID.randomUUID();
        Instant at = notes.add(noteId, caseId, text);
        cases.countChange(open);
        return change(open, new NoteReceipt(noteId, caseId, open.customerId(), at));
    }

    /** Possible whether the case is open or closed: a note that should not be there counts in neither. */
    Change strike(String noteId, StrikeRequest request) {
        ServiceCase known = cases.lock(notes.caseOf(noteId).orElseThrow(() -> Problem.unknown("note", noteId)));
        if (notes.isStruck(noteId)) {
            throw new Problem(HttpStatus.CONFLICT, "already-struck", "This note has been struck before.");
        }
        Instant at = notes.strike(noteId, request.reason());
        cases.countChange(known);
        return change(known, new StrikeReceipt(noteId, known.caseId(), known.customerId(), at));
    }

    /** @param expectedState entity tag that the case must have, or {@code null} for any */
    Change close(String caseId, ClosureRequest request, @Nullable String expectedState) {
        String resolution = required(request.resolution(), "resolution-missing", "A case is closed with a resolution.");
        ServiceCase open = cases.lock(caseId);
        open.requireState(expectedState);
        open.requireOpen();
        Instant at = cases.close(open, resolution);
        return change(open, new ClosureReceipt(caseId, open.customerId(), ServiceCase.CLOSED, open.version() + 1, at));
    }

    /** @param expectedState entity tag that the case must have, or {@code null} for any */
    Change reopen(String caseId, ReopeningRequest request, @Nullable String expectedState) {
        ServiceCase closed = cases.lock(caseId);
        closed.requireState(expectedState);
        closed.requireClosed();
        Instant at = cases.reopen(closed);
        return change(
                closed,
                new ReopeningReceipt(
                        caseId, closed.customerId(), ServiceCase.OPEN, closed.version() + 1, request.reason(), at));
    }

    private static Change change(ServiceCase about, Object receipt) {
        return new Change(about.orderId(), about.customerId(), null, receipt);
    }

    private static String required(@Nullable String text, String code, String sentence) {
        if (text == null || text.isBlank()) {
            throw Problem.refused(code, sentence);
        }
        return text;
    }
}
