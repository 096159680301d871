package io.safeconduct.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.safeconduct.agent.Caller;
import io.safeconduct.sampling.Reviewing;
import io.safeconduct.sampling.Sampled;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The queue of permitted actions that people look at afterwards. */
@RestController
@RequestMapping("/api/samples")
class SampleApi {

    private final Reviewing reviewing;

    SampleApi(Reviewing reviewing) {
        this.reviewing = reviewing;
    }

    /** @param verdict {@code right} or {@code wrong} */
    record Said(@Nullable String verdict, @Nullable String comment) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SampleView(
            String proposalId,
            String action,
            Instant permittedAt,
            @Nullable String verdict,
            @Nullable String reviewedBy,
            @Nullable Instant reviewedAt,
            Map<String, String> links) {}

    @GetMapping
    List<SampleView> all() {
        return reviewing.queue().stream().map(SampleApi::view).toList();
    }

    @PostMapping("/{proposalId}")
    Map<String, String> review(Caller.Staff caller, @PathVariable String proposalId, @RequestBody Said said) {
        Sampled.Verdict verdict = verdict(said.verdict());
        String comment = said.comment() == null ? "" : said.comment();
        return switch (reviewing.review(proposalId, verdict, comment, caller.user())) {
            case REVIEWED -> Map.of("proposalId", proposalId, "verdict", id(verdict));
            case REVIEWED_BEFORE -> throw Problem.of(HttpStatus.CONFLICT, "Somebody has looked at it before.");
            case OWN -> throw Problem.of(HttpStatus.FORBIDDEN, "Somebody else has to look at it.");
            case NOT_FOUND -> throw Problem.notFound();
        };
    }

    private static Sampled.Verdict verdict(@Nullable String verdict) {
        for (Sampled.Verdict each : Sampled.Verdict.values()) {
            if (id(each).equals(verdict)) {
                return each;
            }
        }
        throw Problem.of(HttpStatus.BAD_REQUEST, "'verdict' is right or wrong.");
    }

    private static String id(Sampled.Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static SampleView view(Sampled sampled) {
        Sampled.Review review = sampled.review();
        return new SampleView(
                sampled.proposal(),
                sampled.action(),
                sampled.permittedAt(),
                review == null ? null : id(review.verdict()),
                review == null ? null : review.by(),
                review == null ? null : review.at(),
                Map.of("explanation", "/api/proposals/" + sampled.proposal() + "/explanation"));
    }
}
