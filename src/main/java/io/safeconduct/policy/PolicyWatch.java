package io.safeconduct.policy;

import io.safeconduct.periodic.Periodic;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Looks every second whether another policy is to be in force, so that all nodes soon rule by the same one. */
@Component
class PolicyWatch extends Periodic {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final CurrentPolicy current;

    PolicyWatch(CurrentPolicy current) {
        super("policy-watch", PERIOD, "It was not looked which policy is in force");
        this.current = current;
    }

    @Override
    protected void look() {
        current.look();
    }
}
