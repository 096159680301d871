package io.safeconduct.journey;

import io.safeconduct.audit.AuditEntry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes up by itself what got stuck while a system of record gave no answer, once the system answers again.
 *
 * <p>One open question is asked first; only when it is answered is the rest given another try, in batches. What a system
 * refused is over and is not among it.
 */
@Component
@EnableConfigurationProperties(ResumptionProperties.class)
class Resumption implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Resumption.class);

    private final StuckWorks stuckWorks;
    private final Resumptions turns;
    private final Probe probe;
    private final Outcomes outcomes;
    private final ResumptionProperties properties;
    private final Clock clock;

    private @Nullable ScheduledExecutorService watch;

    Resumption(
            StuckWorks stuckWorks,
            Resumptions turns,
            Probe probe,
            Outcomes outcomes,
            ResumptionProperties properties,
            Clock clock) {
        this.stuckWorks = stuckWorks;
        this.turns = turns;
        this.probe = probe;
        this.outcomes = outcomes;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void start() {
        long look = Math.max(1, properties.look().toMillis());
        watch = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "resumption"));
        watch.scheduleWithFixedDelay(this::look, look, look, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        if (watch != null) {
            watch.shutdownNow();
            watch = null;
        }
    }

    @Override
    public boolean isRunning() {
        return watch != null;
    }

    /** Whatever goes wrong now may be right at the next look. */
    private void look() {
        try {
            if (stuckWorks.mayExist()) {
                rested().forEach(this::resume);
            }
        } catch (RuntimeException e) {
            log.warn("Nothing was taken up again: {}", e.toString());
        }
    }

    private Map<String, List<StuckWork>> rested() {
        return stuckWorks.all().stream()
                .filter(stuck -> stuck.hasRested(properties.period(), clock.instant()))
                .collect(Collectors.groupingBy(StuckWork::system));
    }

    private void resume(String system, List<StuckWork> stuck) {
        if (turns.takeTurn(system, properties.period()) && probe.answers(stuck.get(0))) {
            long taken = stuck.stream()
                    .limit(properties.batch())
                    .filter(each -> outcomes.retry(each, AuditEntry.SYSTEM))
                    .count();
            log.info("{} answers; {} open there taken up again", system, taken);
        }
    }
}
