package io.safeconduct.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.safeconduct.caps.Ledger;
import io.safeconduct.caps.Level;
import io.safeconduct.caps.Measure;
import io.safeconduct.caps.Portion;
import io.safeconduct.gate.Policies;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a session has left under the caps of its own; nothing of caps it shares with others, which would tell about those. */
@Component
class SessionCaps {

    private final Policies policies;
    private final Ledger ledger;
    private final Clock clock;

    SessionCaps(Policies policies, Ledger ledger, Clock clock) {
        this.policies = policies;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** How much of one cap is used, and what is left. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Left(String cap, Measure counts, @Nullable String currency, BigDecimal used, BigDecimal left) {}

    List<Left> leftIn(String session) {
        List<Portion> portions = policies.current().caps().ofSession(session);
        List<Level> levels = ledger.look(portions, clock.instant()).levels();
        return IntStream.range(0, portions.size())
                .mapToObj(number -> left(portions.get(number), levels.get(number)))
                .toList();
    }

    private static Left left(Portion portion, Level level) {
        return new Left(level.cap(), portion.cap().counts(), portion.currency(), level.used(), level.left());
    }
}
