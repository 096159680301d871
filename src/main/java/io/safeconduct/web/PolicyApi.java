package io.safeconduct.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.safeconduct.agent.Caller;
import io.safeconduct.policy.Candidate;
import io.safeconduct.policy.Publication;
import io.safeconduct.policy.Publish;
import io.safeconduct.policy.Publishing;
import io.safeconduct.source.SourceException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Policies: what is and was in force, what is proposed, and putting one in force by two people. */
@RestController
@RequestMapping("/api/policies")
class PolicyApi {

    private static final int MOST_CHARACTERS = 5_000_000;

    private final Publishing publishing;

    PolicyApi(Publishing publishing) {
        this.publishing = publishing;
    }

    /** @param files all that stands under {@code rules/}, by path */
    record Proposed(@Nullable Map<String, @Nullable String> files, @Nullable String reason) {}

    record Wanted(@Nullable String reason) {}

    /**
     * A bundle.
     *
     * @param state {@code candidate}, or how its publication stands on the node that answers
     * @param by who proposed a candidate, or published
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PolicyView(
            String hash, String name, String state, String by, Instant at, String reason, @Nullable Long publication) {}

    @GetMapping
    List<PolicyView> all() {
        return Stream.concat(
                        publishing.candidates().stream().map(PolicyApi::view),
                        publishing.publications().stream().map(this::view))
                .toList();
    }

    @PostMapping
    ResponseEntity<PolicyView> propose(Caller.Staff caller, @RequestBody Proposed proposed) {
        Map<String, String> files = files(proposed.files());
        String reason = RollbackApi.Asked.required(proposed.reason());
        try {
            Candidate candidate = publishing.propose(files, reason, caller.user());
            return ResponseEntity.created(URI.create("/api/policies")).body(view(candidate));
        } catch (SourceException e) {
            throw unusable(e);
        }
    }

    @PostMapping("/{hash}/publish")
    PolicyView publish(
            Caller.Staff caller, @PathVariable String hash, @RequestBody(required = false) @Nullable Wanted wanted) {
        String reason = RollbackApi.Asked.required(wanted == null ? null : wanted.reason());
        try {
            Publish publish = publishing.publish(hash, reason, caller.user());
            if (publish instanceof Publish.Published published) {
                return view(published.publication());
            }
            if (publish instanceof Publish.SamePerson) {
                throw Problem.of(HttpStatus.FORBIDDEN, "A second person has to publish it; you proposed it.");
            }
            throw Problem.notFound();
        } catch (SourceException e) {
            throw unusable(e);
        }
    }

    private static Map<String, String> files(@Nullable Map<String, @Nullable String> files) {
        if (files == null || files.isEmpty() || files.values().stream().anyMatch(Objects::isNull)) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY, "'files' holds the text of every file under rules/, by its path.");
        }
        if (files.values().stream().mapToLong(String::length).sum() > MOST_CHARACTERS) {
            throw Problem.of(HttpStatus.PAYLOAD_TOO_LARGE, "These files are too large.");
        }
        return Map.copyOf(files);
    }

    private static RuntimeException unusable(SourceException e) {
        return Problem.of(
                HttpStatus.UNPROCESSABLE_ENTITY,
                String.valueOf(e.getMessage()),
                Map.of("file", e.file(), "line", e.line(), "reason", e.reason()));
    }

    private static PolicyView view(Candidate candidate) {
        return new PolicyView(
                candidate.hash(),
                candidate.name(),
                "candidate",
                candidate.proposedBy(),
                candidate.proposedAt(),
                candidate.reason(),
                null);
    }

    private PolicyView view(Publication publication) {
        return new PolicyView(
                publication.hash(),
                publication.name(),
                publishing.stateOf(publication).id(),
                publication.publishedBy(),
                publication.publishedAt(),
                publication.reason(),
                publication.sequence());
    }
}
