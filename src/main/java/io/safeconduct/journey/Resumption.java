package io.safeconduct.journey;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.periodic.Periodic;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Takes up by itself what got stuck while a system of record gave no answer, once the system answers again.
 *
 * <p>One open question is asked first; only when it is answered is the rest given another try, in batches. What a system
 * refused is over and is not among it.
 */
@Component
@EnableConfigurationProperties(ResumptionProperties.class)
class Resumption extends Periodic {

    private static final Logger log = LoggerFactory.getLogger(Resumption.class);

    private final StuckWorks stuckWorks;
    private final Resumptions turns;
    private final Probe probe;
    private final Outcomes outcomes;
    private final ResumptionProperties properties;
    private final Clock clock;

    Resumption(
            StuckWorks stuckWorks,
            Resumptions turns,
            Probe probe,
            Outcomes outcomes,
            ResumptionProperties properties,
            Clock clock) {
        super("resumption", properties.look(), "Nothing was taken up again");
        this.stuckWorks = stuckWorks;
        this.turns = turns;
        this.probe = probe;
        this.outcomes = outcomes;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    protected void look() {
        if (stuckWorks.mayExist()) {
            rested().forEach(this::resume);
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
