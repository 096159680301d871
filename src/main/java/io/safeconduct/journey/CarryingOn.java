package io.safeconduct.journey;

import io.safeconduct.rollback.Rollback;
import io.safeconduct.rollback.RollbackRequested;
import io.safeconduct.rollback.Rollbacks;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries rollbacks on whose process was cancelled or deleted: what has begun to be taken back is taken back, and until it is,
 * it bars everything its journey did before.
 */
@Component
class CarryingOn {

    private final Rollbacks rollbacks;
    private final Carriers carriers;
    private final ApplicationEventPublisher events;

    CarryingOn(Rollbacks rollbacks, Carriers carriers, ApplicationEventPublisher events) {
        this.rollbacks = rollbacks;
        this.carriers = carriers;
        this.events = events;
    }

    /** Gives each rollback of which the process is gone, and that was asked for before then, to a new process. */
    @Transactional(propagation = Propagation.MANDATORY)
    void carryOn(Instant before) {
        List<Rollback> running = rollbacks.running(before);
        Set<String> alive =
                carriers.alive(running.stream().map(Rollback::process).collect(Collectors.toSet()));
        running.stream()
                .filter(rollback -> !alive.contains(rollback.process()))
                .filter(rollbacks::release)
                .forEach(rollback -> events.publishEvent(new RollbackRequested(rollback)));
    }
}
