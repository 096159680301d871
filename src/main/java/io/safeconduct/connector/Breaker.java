package io.safeconduct.connector;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.safeconduct.connector.Answer.Reached;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps calls away from a system that does not answer: each would hold a worker until it times out. What it keeps away
 * was never sent. After a pause one call is let through, and its answer decides for the others.
 *
 * <p>Each node has its own; nothing about safety depends on it.
 */
final class Breaker {

    private final String system;
    private final CircuitBreaker circuit;

    Breaker(String system, SystemProperties.Breaker properties, Clock clock) {
        this.system = system;
        this.circuit = CircuitBreaker.of(
                system,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(properties.window())
                        .minimumNumberOfCalls(Math.max(1, properties.window() / 2))
                        .failureRateThreshold(properties.failureRate())
                        .slowCallRateThreshold(properties.slowRate())
                        .slowCallDurationThreshold(properties.slowCall())
                        .waitDurationInOpenState(properties.pause())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .clock(clock)
                        .currentTimestampFunction(now -> now.millis(), TimeUnit.MILLISECONDS)
                        .build());
    }

    SystemState state() {
        return switch (circuit.getState()) {
            case OPEN, FORCED_OPEN -> SystemState.NOT_ANSWERING;
            case HALF_OPEN -> SystemState.BEING_TRIED;
            default -> SystemState.ANSWERING;
        };
    }

    /** Makes the call, or answers in its place that it was not sent. A refusal is an answer like any other. */
    Answer around(Supplier<Answer> call) {
        if (!circuit.tryAcquirePermission()) {
            return new Answer.Failure("not sent: the system " + system + " has not been answering", Reached.NO);
        }
        long begun = circuit.getCurrentTimestamp();
        @Nullable Answer answer = null;
        try {
            answer = call.get();
            return answer;
        } finally {
            note(answer, Math.max(0, circuit.getCurrentTimestamp() - begun));
        }
    }

    private void note(@Nullable Answer answer, long took) {
        if (answer == null || saysNothing(answer)) {
            circuit.releasePermission();
        } else if (answer instanceof Answer.Failure failure) {
            circuit.onError(took, circuit.getTimestampUnit(), new NoAnswer(failure.reason()));
        } else {
            circuit.onSuccess(took, circuit.getTimestampUnit());
        }
    }

    /** It was too late to send, or this node is being shut down. */
    private static boolean saysNothing(Answer answer) {
        return Thread.currentThread().isInterrupted()
                || answer instanceof Answer.Failure failure && failure.reached() == Reached.TOO_LATE;
    }

    /** What the circuit is told of a failed call; never thrown. */
    private static final class NoAnswer extends Exception {

        private static final long serialVersionUID = 1;

        NoAnswer(String reason) {
            super(reason, null, false, false);
        }
    }
}
