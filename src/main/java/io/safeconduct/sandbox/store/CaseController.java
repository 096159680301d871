package io.safeconduct.sandbox.store;

import static io.safeconduct.sandbox.store.Operation.CASE_CLOSURE;
import static io.safeconduct.sandbox.store.Operation.CASE_NOTE;
import static io.safeconduct.sandbox.store.Operation.CASE_NOTE_STRIKE;
import static io.safeconduct.sandbox.store.Operation.CASE_REOPENING;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.sandbox.InSandbox;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The service desk's cases; the version is the entity tag. */
@RestController
@RequestMapping("/sandbox/store")
@InSandbox
class CaseController {

    private static final String KEY = "Idempotency-Key";

    private final FrontDesk desk;
    private final ServiceDesk service;
    private final Cases cases;
    private final CaseNotes notes;

    CaseController(FrontDesk desk, ServiceDesk service, Cases cases, CaseNotes notes) {
        this.desk = desk;
        this.service = service;
        this.cases = cases;
        this.notes = notes;
    }

    @GetMapping("/cases")
    List<ServiceCase> all(@RequestParam(required = false) @Nullable String customerId) {
        return desk.read(Target.customer(customerId), () -> cases.of(customerId));
    }

    @GetMapping("/cases/{caseId}")
    ResponseEntity<ServiceCase> one(@PathVariable String caseId) {
        ServiceCase known = desk.read(target(caseId), () -> cases.get(caseId));
        return ResponseEntity.ok().eTag(known.eTag()).body(known);
    }

    @PostMapping("/cases/{caseId}/notes")
    ResponseEntity<JsonNode> note(
            @PathVariable String caseId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody ServiceDesk.NoteRequest request) {
        return desk.change(
                Call.of(key, CASE_NOTE, caseId, request), target(caseId), () -> service.note(caseId, request));
    }

    @PostMapping("/notes/{noteId}/strike")
    ResponseEntity<JsonNode> strike(
            @PathVariable String noteId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody(required = false) ServiceDesk.@Nullable StrikeRequest body) {
        ServiceDesk.StrikeRequest request = body == null ? new ServiceDesk.StrikeRequest(null) : body;
        Target target = notes.caseOf(noteId).map(this::target).orElse(Target.NONE);
        return desk.change(
                Call.of(key, CASE_NOTE_STRIKE, noteId, request), target, () -> service.strike(noteId, request));
    }

    @PostMapping("/cases/{caseId}/closure")
    ResponseEntity<JsonNode> close(
            @PathVariable String caseId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState,
            @RequestBody ServiceDesk.ClosureRequest request) {
        return desk.change(
                Call.of(key, CASE_CLOSURE, caseId, request),
                target(caseId),
                () -> service.close(caseId, request, expectedState));
    }

    @PostMapping("/cases/{caseId}/reopening")
    ResponseEntity<JsonNode> reopen(
            @PathVariable String caseId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState,
            @RequestBody(required = false) ServiceDesk.@Nullable ReopeningRequest body) {
        ServiceDesk.ReopeningRequest request = body == null ? new ServiceDesk.ReopeningRequest(null) : body;
        return desk.change(
                Call.of(key, CASE_REOPENING, caseId, request),
                target(caseId),
                () -> service.reopen(caseId, request, expectedState));
    }

    private Target target(String caseId) {
        return cases.find(caseId).map(ServiceCase::target).orElse(Target.NONE);
    }
}
