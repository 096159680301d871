package io.safeconduct.journey;

import io.safeconduct.action.Action;
import io.safeconduct.gate.Policies;
import io.safeconduct.periodic.Periodic;
import io.safeconduct.stop.Stop;
import io.safeconduct.stop.StopItems;
import io.safeconduct.stop.StopProperties;
import io.safeconduct.stop.Stopping;
import io.safeconduct.stop.Stops;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tidies up behind stops, on every node and one proposal at a time: what waits is ended, its process told, and what each
 * stop found is noted. No stop depends on it: whoever would decide or send reads for themselves that it is stopped.
 */
@Component
public class Containment extends Periodic {

    private static final Logger log = LoggerFactory.getLogger(Containment.class);
    private static final int PAGE = 200;

    /** Longer than any transaction that could still bring in something that began before the stop. */
    private static final Duration UNTIL_ALL_IS_SEEN = Duration.ofSeconds(2);

    /** Stands for the actions of a system that has none. */
    private static final String NO_ACTION = "";

    private final Stops stops;
    private final Stopping stopping;
    private final StopItems items;
    private final Halting halting;
    private final Policies policies;
    private final StopProperties properties;
    private final Clock clock;

    Containment(
            Stops stops,
            Stopping stopping,
            StopItems items,
            Halting halting,
            Policies policies,
            StopProperties properties,
            Clock clock) {
        super("containment", properties.period(), "Not everything that is stopped was told");
        this.stops = stops;
        this.stopping = stopping;
        this.items = items;
        this.halting = halting;
        this.policies = policies;
        this.properties = properties;
        this.clock = clock;
    }

    /** Notes what a stop finds now. */
    public void takeStock(Stop stop) {
        items.takeStock(stop, actionsOf(stop), stop.placedAt().minus(properties.window()));
    }

    @Override
    protected void look() {
        for (Stop stop : stops.unsettled()) {
            if (stop.liftedAt() == null) {
                contain(stop);
            }
            settle(stop);
        }
    }

    private void contain(Stop stop) {
        List<String> actions = actionsOf(stop);
        @Nullable String last = null;
        List<String> page;
        do {
            page = items.waiting(stop, actions, last, PAGE);
            for (String proposal : page) {
                halt(proposal);
                last = proposal;
            }
        } while (page.size() == PAGE);
    }

    private void halt(String proposal) {
        try {
            halting.halt(proposal);
        } catch (RuntimeException e) {
            log.info("Proposal {} is told at the next look that it is stopped: {}", proposal, e.toString());
        }
    }

    private void settle(Stop stop) {
        if (stop.stockTakenAt() == null
                && clock.instant().isAfter(stop.placedAt().plus(UNTIL_ALL_IS_SEEN))) {
            takeStock(stop);
            stopping.noteStockTaken(stop);
        }
    }

    private List<String> actionsOf(Stop stop) {
        List<String> actions = policies.current().catalogue().actions().stream()
                .filter(action -> action.system().equals(stop.target()))
                .map(Action::name)
                .toList();
        return actions.isEmpty() ? List.of(NO_ACTION) : actions;
    }
}
