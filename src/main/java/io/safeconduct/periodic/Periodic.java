package io.safeconduct.periodic;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks after something on a thread of its own, one period after the look before; begins and ends with the application. */
public abstract class Periodic implements SmartLifecycle {

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final String name;
    private final Duration period;
    private final String failure;

    private @Nullable ScheduledExecutorService looks;

    /**
     * @param name of the thread
     * @param period at least a millisecond
     * @param failure what has not been done when a look fails
     */
    protected Periodic(String name, Duration period, String failure) {
        this.name = name;
        this.period = period;
        this.failure = failure;
    }

    /** One look; whatever goes wrong now may be right at the next. */
    protected abstract void look();

    @Override
    public final void start() {
        long pause = Math.max(1, period.toMillis());
        looks = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, name));
        looks.scheduleWithFixedDelay(this::lookOnce, pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public final void stop() {
        if (looks != null) {
            looks.shutdownNow();
            looks = null;
        }
    }

    @Override
    public final boolean isRunning() {
        return looks != null;
    }

    private void lookOnce() {
        try {
            look();
        } catch (RuntimeException e) {
            log.warn("{}: {}", failure, e.toString());
        }
    }
}
