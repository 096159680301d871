package io.safeconduct.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One external task held by this node; its methods join the caller's transaction. Those that say what became of it throw a
 * {@link TaskGoneException} when it is not there any more.
 */
final class WorkItem {

    private static final Logger log = LoggerFactory.getLogger(WorkItem.class);

    private final ExternalTaskService engine;
    private final String id;
    private final String process;
    private final @Nullable Integer retries;
    private final String worker;
    private final WorkerProperties properties;
    private final Instant heldUntil;

    WorkItem(
            ExternalTaskService engine,
            LockedExternalTask task,
            String worker,
            WorkerProperties properties,
            Instant heldUntil) {
        this(engine, task.getId(), task.getProcessInstanceId(), task.getRetries(), worker, properties, heldUntil);
    }

    WorkItem(
            ExternalTaskService engine,
            ExternalTask task,
            String worker,
            WorkerProperties properties,
            Instant heldUntil) {
        this(engine, task.getId(), task.getProcessInstanceId(), task.getRetries(), worker, properties, heldUntil);
    }

    private WorkItem(
            ExternalTaskService engine,
            String id,
            String process,
            @Nullable Integer retries,
            String worker,
            WorkerProperties properties,
            Instant heldUntil) {
        this.engine = engine;
        this.id = id;
        this.process = process;
        this.retries = retries;
        this.worker = worker;
        this.properties = properties;
        this.heldUntil = heldUntil;
    }

    String process() {
        return process;
    }

    /** Until when nobody else takes it up, by the clock of this node. */
    Instant heldUntil() {
        return heldUntil;
    }

    /** Whether a failure now becomes an incident. */
    boolean isLastTry() {
        return remaining() == 0;
    }

    /** Does what is to be done for it; when that fails unexpectedly it is tried again. */
    void work(Runnable work) {
        try {
            work.run();
        } catch (TaskGoneException e) {
            gone();
        } catch (RuntimeException e) {
            log.warn("A task of {} failed", process, e);
            retry(e);
        }
    }

    void complete(Map<String, Object> variables) {
        say(() -> engine.complete(id, worker, variables));
    }

    /** Has it tried again later, or makes it an incident when the tries are used up. */
    void retry(String reason) {
        int remaining = remaining();
        List<Duration> backoff = properties.backoff();
        Duration pause = remaining == 0 ? Duration.ZERO : backoff.get(Math.max(0, backoff.size() - remaining));
        fail(reason, remaining, pause);
    }

    /** Has it tried again at about the next look, without counting as a try. */
    void postpone(String reason) {
        fail(reason, retries == null ? properties.backoff().size() + 1 : retries, properties.poll());
    }

    /** Makes it an incident at once. */
    void giveUp(String reason) {
        fail(reason, 0, Duration.ZERO);
    }

    private void retry(RuntimeException cause) {
        try {
            retry(Incidents.unexpected(cause));
        } catch (TaskGoneException e) {
            gone();
        } catch (RuntimeException e) {
            log.warn("The task will be taken up again when its lock expires: {}", e.toString());
        }
    }

    private void gone() {
        log.debug("A task of {} is gone: its process went another way", process);
    }

    private int remaining() {
        int most = properties.backoff().size();
        return retries == null ? most : Math.min(retries - 1, most);
    }

    private void fail(String reason, int left, Duration pause) {
        say(() -> engine.handleFailure(id, worker, reason, reason, left, pause.toMillis()));
    }

    /** The engine says so of the task alone: of what else it misses on the way it says something else. */
    private static void say(Runnable toTheEngine) {
        try {
            toTheEngine.run();
        } catch (NotFoundException e) {
            throw new TaskGoneException(e);
        }
    }
}
