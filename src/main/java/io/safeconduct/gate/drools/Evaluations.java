package io.safeconduct.gate.drools;

import io.safeconduct.action.Activity;
import io.safeconduct.action.Risk;
import io.safeconduct.facts.Facts;
import io.safeconduct.gate.Finding;
import io.safeconduct.gate.Given;
import io.safeconduct.gate.ProposedAction;
import io.safeconduct.gate.Rules;
import io.safeconduct.gate.RulesFailedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Runs evaluations so that whoever asks is answered in time, whatever a rule does: where they are asked for, if they can be
 * seen to be short, and otherwise on a few threads of its own.
 *
 * <p>An evaluation that is given up gives its thread back as soon as it looks whether it is. One that never looks keeps its
 * thread; when all of them are kept, every evaluation fails, and so everything is denied.
 */
@Component
final class Evaluations {

    /** How long an evaluation may compute. A busy machine and a pause of the JVM do not count, so that they deny nothing. */
    static final Duration BUDGET = Duration.ofMillis(200);

    private static final Duration LOOK = Duration.ofMillis(20);

    /** How often is looked after an evaluation: two seconds by the clock, however little it has computed. */
    private static final int MOST_LOOKS = 100;

    private static final int THREADS = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    private static final int MOST_WAITING = 1000;
    private static final int IDLE_SECONDS = 30;

    private static final Logger log = LoggerFactory.getLogger(Evaluations.class);
    private static final Given NOTHING = new Given(
            new ProposedAction(
                    "nothing", Activity.READ, Risk.LOW, "nobody", "nobody", "none", "none", "none", 0, false),
            List.of(),
            null,
            Facts.NONE,
            List.of(),
            Instant.EPOCH,
            List.of());

    private final ThreadPoolExecutor threads;

    Evaluations() {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), task -> {
                    Thread thread = new Thread(task, "rules-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    thread.setContextClassLoader(Evaluations.class.getClassLoader());
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** @throws RulesFailedException when it fails, whatever the reason, or does not come to an end in time */
    List<Finding> run(Evaluation evaluation, Effort effort) {
        try {
            return evaluation.isSmall(effort) ? evaluation.findings() : watch(evaluation);
        } catch (RulesFailedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new RulesFailedException("A rule failed: " + e, e);
        }
    }

    private List<Finding> watch(Evaluation evaluation) {
        Future<List<Finding>> result = submit(evaluation);
        try {
            return await(evaluation, result);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RulesFailedException failed
                    ? failed
                    : new RulesFailedException("A rule failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RulesFailedException("The evaluation was interrupted", e);
        } finally {
            evaluation.giveUp();
            result.cancel(false);
        }
    }

    /** The first evaluation loads classes, which would count as its own time; what this one comes to does not matter. */
    void warmUp(Rules rules) {
        try {
            rules.evaluate(NOTHING);
        } catch (RulesFailedException e) {
            log.debug("The rules say nothing about nothing: {}", e.getMessage());
        }
    }

    /** How many threads are not given back. */
    int busy() {
        return threads.getActiveCount();
    }

    /** How many evaluations were not done where they were asked for. */
    long watched() {
        return threads.getTaskCount();
    }

    private Future<List<Finding>> submit(Evaluation evaluation) {
        try {
            return threads.submit(evaluation);
        } catch (RejectedExecutionException e) {
            throw new RulesFailedException("Too many evaluations wait for a thread", e);
        }
    }

    private static List<Finding> await(Evaluation evaluation, Future<List<Finding>> result)
            throws InterruptedException, ExecutionException {
        for (int look = 0; look < MOST_LOOKS && evaluation.computed().compareTo(BUDGET) < 0; look++) {
            try {
                return result.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue;
            }
        }
        throw new RulesFailedException("The rules take too long");
    }
}
