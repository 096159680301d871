package io.safeconduct.caps;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Forgets, a few at a time, what no window reaches any more. Nodes that do so at once do not wait for each other. */
@Component
@EnableConfigurationProperties(CapsProperties.class)
class Forgetting implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Forgetting.class);
    private static final int AT_MOST = 10_000;

    private final Ledger ledger;
    private final CapsProperties properties;
    private final Clock clock;

    private @Nullable ScheduledExecutorService looks;

    Forgetting(Ledger ledger, CapsProperties properties, Clock clock) {
        this.ledger = ledger;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void start() {
        long period = properties.period().toMillis();
        looks = Executors.newSingleThreadScheduledExecutor();
        looks.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        if (looks != null) {
            looks.shutdownNow();
            looks = null;
        }
    }

    @Override
    public boolean isRunning() {
        return looks != null;
    }

    private void look() {
        try {
            ledger.forget(clock.instant().minus(properties.keep()), AT_MOST);
        } catch (RuntimeException e) {
            log.warn("What caps counted long ago could not be forgotten: {}", e.toString());
        }
    }
}
