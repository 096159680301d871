package io.safeconduct.web;

import io.safeconduct.action.Action;
import io.safeconduct.action.Undo;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import io.safeconduct.journey.Journey;
import io.safeconduct.journey.Journeys;
import io.safeconduct.journey.Review;
import io.safeconduct.journey.Reviews;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes views of what operations are asked to look at. */
@Component
class ReviewViews {

    private final Reviews reviews;
    private final Journeys journeys;
    private final Proposals proposals;
    private final Policies policies;
    private final CaseHistory history;

    ReviewViews(Reviews reviews, Journeys journeys, Proposals proposals, Policies policies, CaseHistory history) {
        this.reviews = reviews;
        this.journeys = journeys;
        this.proposals = proposals;
        this.policies = policies;
        this.history = history;
    }

    ReviewView of(Review review) {
        Journey journey = journeys.find(review.journey()).orElseThrow();
        return new ReviewView(
                journey.id(),
                journey.key(),
                journey.state(),
                journey.subject(),
                journey.startedAt(),
                review.openedAt(),
                reviews.isOpen(review),
                proposals.ofJourney(journey.id()).stream()
                        .sorted(Comparator.comparing(Proposal::createdAt).reversed())
                        .flatMap(proposal -> item(proposal).stream())
                        .toList());
    }

    /** Empty for what had no effect, or none to speak of. */
    private Optional<ReviewView.ItemView> item(Proposal proposal) {
        Action action = policies.current().catalogue().action(proposal.action());
        Optional<String> meaning = Optional.ofNullable(meaning(proposal.state()));
        if (action.undo().kind() == Undo.Kind.NONE_NEEDED) {
            return Optional.empty();
        }
        return meaning.map(words -> new ReviewView.ItemView(
                history.step(proposal),
                new CaseView.UndoView(action.undo().kind(), action.undo().text()),
                action.parameters().confined(proposal.parameters()),
                isLeft(proposal.state()),
                words,
                proposal.parameters(),
                proposal.rationale(),
                proposal.reason()));
    }

    private static boolean isLeft(ProposalState state) {
        return switch (state) {
            case GRANTED, FAILED, ROLLED_BACK, CORRECTED -> false;
            default -> true;
        };
    }

    /** What became of it; null when it had no effect. */
    private static @Nullable String meaning(ProposalState state) {
        return switch (state) {
            case GRANTED -> "was about to be done";
            case EXECUTING -> "was being done when its process went; taking it back finds out";
            case FAILED -> "was not done; nothing is to be taken back unless it is tried again";
            case UNKNOWN -> "may have been done; taking it back finds out";
            case EXECUTED -> "was done, and stands";
            case ROLLING_BACK -> "is being taken back";
            case ROLLED_BACK -> "was taken back";
            case CORRECTED -> "was corrected";
            case NOT_REVERSIBLE -> "was done, and cannot be taken back";
            case ROLLBACK_FAILED -> "was done; taking it back failed";
            case ROLLBACK_UNKNOWN -> "was done; it may have been taken back";
            default -> null;
        };
    }
}
