package io.safeconduct.house;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of the house under test. It goes like any other, and can be put forward; after each test it is right again.
 *
 * <p>Log in before putting it forward: tokens are checked by another clock.
 */
public final class HouseTime extends Clock {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    public void passes(Duration more) {
        ahead.updateAndGet(more::plus);
    }

    void isRightAgain() {
        ahead.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The house keeps UTC");
    }
}
