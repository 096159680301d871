package io.safeconduct.relaxation;

import io.safeconduct.gate.Relaxation;
import io.safeconduct.periodic.Periodic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The relaxations in force, looked up every second; a node that cannot look them up for a while knows of none. */
@Component
public class StandingRelaxations extends Periodic {

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration BELIEVED_FOR = Duration.ofSeconds(5);

    private final RelaxationBook book;
    private final Clock clock;

    private volatile Seen seen = new Seen(List.of(), Instant.MIN);

    StandingRelaxations(RelaxationBook book, Clock clock) {
        super("relaxations", PERIOD, "It was not looked which relaxations are in force");
        this.book = book;
        this.clock = clock;
    }

    private record Seen(List<Relaxation> relaxations, Instant at) {}

    /** Those that may apply now, by their ids; each knows itself when it ends. */
    public List<Relaxation> all() {
        Seen last = seen;
        if (last.relaxations().isEmpty()) {
            return List.of();
        }
        return Duration.between(last.at(), clock.instant()).compareTo(BELIEVED_FOR) > 0
                ? List.of()
                : last.relaxations();
    }

    @Override
    protected void look() {
        Instant now = clock.instant();
        seen = new Seen(
                book.standing(now).stream()
                        .map(RelaxationEntry::relaxation)
                        .flatMap(Optional::stream)
                        .toList(),
                now);
    }
}
