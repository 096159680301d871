package io.safeconduct.stop;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Places stops, which one person does alone and at once, and lifts them, for which it takes two. */
@Service
@EnableConfigurationProperties(StopProperties.class)
public class Stopping {

    private final Stops stops;
    private final AuditTrail audit;
    private final Clock clock;

    Stopping(Stops stops, AuditTrail audit, Clock clock) {
        this.stops = stops;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Places a stop. It is in force on every node when this returns.
     *
     * @param id of the stop to be; one that is there already is answered as it is
     */
    @Transactional
    public Stop place(String id, Stop.Scope scope, @Nullable String target, String reason, String by) {
        Optional<Stop> there = stops.find(id);
        if (there.isPresent()) {
            return there.get();
        }
        Stop stop = new Stop(id, scope, target, reason, by, clock.instant(), null, null, null, null);
        stops.add(stop);
        audit.append(entry("stop.placed", by, stop)
                .with("scope", scope.id())
                .with("target", target)
                .with("reason", reason));
        return stop;
    }

    /** A person wishes to lift a stop: the first one asks, and a second one lifts it. */
    @Transactional
    public Lifting lift(String id, String by) {
        Optional<Stop> found = stops.lock(id);
        if (found.isEmpty()) {
            return new Lifting.NotFound();
        }
        Stop stop = found.get();
        return switch (stop.state()) {
            case IN_FORCE -> {
                stops.askLift(id, by, clock.instant());
                audit.append(entry("stop.lift-asked", by, stop));
                yield new Lifting.Asked(stops.find(id).orElseThrow());
            }
            case LIFT_ASKED -> {
                if (by.equals(stop.liftAskedBy())) {
                    yield new Lifting.SamePerson();
                }
                stops.lift(id, by, clock.instant());
                audit.append(entry("stop.lifted", by, stop).with("askedBy", stop.liftAskedBy()));
                yield new Lifting.Lifted(stops.find(id).orElseThrow());
            }
            case LIFTED -> new Lifting.Lifted(stop);
        };
    }

    /** Notes that everything a stop found is noted. */
    @Transactional
    public void noteStockTaken(Stop stop) {
        stops.noteStockTaken(stop.id(), clock.instant());
    }

    private static AuditEntry entry(String event, String principal, Stop stop) {
        return AuditEntry.of(event, principal).with("stop", stop.id());
    }
}
