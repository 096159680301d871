package io.safeconduct.journey;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.rollback.Recall;
import io.safeconduct.rollback.Recalling;
import io.safeconduct.rollback.Recalls;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** "Take everything back": looks again and again until nothing of a recall is under way any more. */
@Component
class RecallWork implements Work {

    /** How many rollbacks of one recall are under way at once. */
    private static final int AT_ONCE = 50;

    private final Recalls recalls;
    private final Recalling recalling;
    private final CallingBack callingBack;
    private final Journeys journeys;
    private final Reviews reviews;
    private final AuditTrail audit;
    private final WorkSignal work;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecallWork(
            Recalls recalls,
            Recalling recalling,
            CallingBack callingBack,
            Journeys journeys,
            Reviews reviews,
            AuditTrail audit,
            WorkSignal work,
            TransactionTemplate transaction,
            Clock clock) {
        this.recalls = recalls;
        this.recalling = recalling;
        this.callingBack = callingBack;
        this.journeys = journeys;
        this.reviews = reviews;
        this.audit = audit;
        this.work = work;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return "recall";
    }

    @Override
    public void perform(WorkItem item) {
        Optional<Recall> carried = recalls.carriedBy(item.process());
        if (carried.isEmpty()) {
            audit.appendAtOnce(AuditEntry.of("rollback.not-permitted", AuditEntry.SYSTEM)
                    .with("processInstance", item.process())
                    .with("reason", "the process instance carries no recall"));
            item.giveUp("No recall belongs to this process instance, so nothing was done. Cancel it.");
            return;
        }
        Recall recall = carried.get();
        String journey = recall.journey();
        try {
            Optional<String> waitsFor = journey == null ? Optional.empty() : callingBack.goOn(recall, journey);
            if (waitsFor.isPresent()) {
                item.postpone(waitsFor.get());
            } else {
                takeBack(item, recall);
            }
        } catch (OptimisticLockingException e) {
            item.postpone("Waits for what else goes on in the journey.");
        }
    }

    private void takeBack(WorkItem item, Recall recall) {
        transaction.executeWithoutResult(status -> {
            if (recalling.takeBack(recall, AT_ONCE)) {
                item.postpone("Waits for what is being taken back.");
                work.afterCommit();
            } else {
                conclude(item, recall);
            }
        });
    }

    private void conclude(WorkItem item, Recall recall) {
        Recall.State state = recalling.conclude(recall);
        if (recall.journey() != null) {
            journeys.find(recall.journey())
                    .filter(journey -> journey.endedAt() != null || state == Recall.State.COMPLETED)
                    .ifPresent(journey -> journeys.move(
                            journey,
                            state == Recall.State.COMPLETED
                                    ? Journey.State.ROLLED_BACK
                                    : Journey.State.ROLLBACK_INCOMPLETE,
                            clock.instant()));
            reviews.close(recall.journey());
        }
        item.complete(Map.of());
    }
}
