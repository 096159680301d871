package io.safeconduct.journey;

import io.safeconduct.rollback.Reversal;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Knows when the last thing that a journey left is taken back, however that came about. */
@Component
class TakenBack {

    private final Journeys journeys;
    private final Reversal reversal;
    private final Reviews reviews;
    private final Clock clock;

    TakenBack(Journeys journeys, Reversal reversal, Reviews reviews, Clock clock) {
        this.journeys = journeys;
        this.reversal = reversal;
        this.reviews = reviews;
        this.clock = clock;
    }

    /** A journey that has ended and of which nothing is left is rolled back, and nobody has to look at it any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    void look(String id) {
        journeys.find(id)
                .filter(journey -> journey.endedAt() != null && !reversal.leavesSomething(id))
                .ifPresent(journey -> {
                    journeys.move(journey, Journey.State.ROLLED_BACK, clock.instant());
                    reviews.close(id);
                });
    }
}
