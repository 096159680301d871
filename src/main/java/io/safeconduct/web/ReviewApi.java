package io.safeconduct.web;

import io.safeconduct.agent.Caller;
import io.safeconduct.journey.Review;
import io.safeconduct.journey.Reviews;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operations look at when a journey left something behind: take it back, or leave it. */
@RestController
@RequestMapping("/api/reviews/{journeyId}")
class ReviewApi {

    private static final int LONGEST_NOTE = 2000;

    private final Reviews reviews;
    private final ReviewViews views;
    private final RecallApi recalls;

    ReviewApi(Reviews reviews, ReviewViews views, RecallApi recalls) {
        this.reviews = reviews;
        this.views = views;
        this.recalls = recalls;
    }

    record Left(@Nullable String note) {}

    @GetMapping
    ReviewView read(@PathVariable String journeyId) {
        return views.of(find(journeyId));
    }

    @PostMapping
    ReviewView leave(Caller.Staff caller, @PathVariable String journeyId, @RequestBody Left left) {
        String note = left.note();
        if (note == null || note.isBlank() || note.length() > LONGEST_NOTE) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "'note' is required: why is it left as it is?");
        }
        reviews.leave(journeyId, caller.user(), note);
        return views.of(find(journeyId));
    }

    /** The same as for the journey itself; the review is over when nothing is under way any more. */
    @PostMapping("/rollback")
    ResponseEntity<RollbackView> rollBack(
            Caller.Staff caller, @PathVariable String journeyId, @RequestBody RollbackApi.Asked asked) {
        find(journeyId);
        return recalls.ofJourney(caller, journeyId, asked);
    }

    private Review find(String journey) {
        return reviews.of(journey).orElseThrow(Problem::notFound);
    }
}
