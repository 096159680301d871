package io.safeconduct.journey;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what is stuck is taken up again by itself.
 *
 * @param period a system is asked at most once in it, by all nodes together
 * @param batch most that is taken up in one period
 */
@ConfigurationProperties("safeconduct.resumption")
record ResumptionProperties(@DefaultValue("15s") Duration period, @DefaultValue("100") int batch) {

    private static final int LOOKS_PER_PERIOD = 4;

    /** How often a node looks whether it is anybody's turn. */
    Duration look() {
        return period.dividedBy(LOOKS_PER_PERIOD);
    }
}
