package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The line between the store and its callers, where faults strike; no transaction is open while it waits. */
@Component
@InSandbox
class Line {

    private static final Logger log = LoggerFactory.getLogger(Line.class);

    private final Faults faults;

    Line(Faults faults) {
        this.faults = faults;
    }

    <T> T answer(Operation operation, Target target, Supplier<T> call) {
        Fault fault = faults.strike(operation, target).orElse(null);
        if (fault == null) {
            return call.get();
        }
        return switch (fault.mode()) {
            case ERROR ->
                throw new Problem(
                        HttpStatus.SERVICE_UNAVAILABLE, "unavailable-on-demand", "The store is down, on demand.");
            case REFUSE -> throw Problem.refused("refused-on-demand", "The store refuses this, on demand.");
            case HANG -> {
                pause(fault.delay());
                throw new LostAnswer();
            }
            case LOSE_ANSWER -> {
                makeUnseen(call);
                pause(fault.delay());
                throw new LostAnswer();
            }
            case DELAY -> {
                pause(fault.delay());
                yield call.get();
            }
        };
    }

    private static void makeUnseen(Supplier<?> call) {
        try {
            log.info("Nobody will see this answer: {}", call.get());
        } catch (Problem refusal) {
            log.info("Nobody will see this refusal: {}", refusal.getMessage());
        }
    }

    private static void pause(BigDecimal seconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(seconds.movePointRight(3).longValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LostAnswer();
        }
    }
}
