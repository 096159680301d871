package io.safeconduct.caps;

import io.safeconduct.periodic.Periodic;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Forgets, a few at a time, what no window reaches any more. Nodes that do so at once do not wait for each other. */
@Component
@EnableConfigurationProperties(CapsProperties.class)
class Forgetting extends Periodic {

    private static final int AT_MOST = 10_000;

    private final Ledger ledger;
    private final CapsProperties properties;
    private final Clock clock;

    Forgetting(Ledger ledger, CapsProperties properties, Clock clock) {
        super("caps-forgetting", properties.period(), "What caps counted long ago could not be forgotten");
        this.ledger = ledger;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    protected void look() {
        ledger.forget(clock.instant().minus(properties.keep()), AT_MOST);
    }
}
