package io.safeconduct.journey;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.externaltask.ExternalTaskQueryTopicBuilder;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * This node's workers for external tasks. The engine schedules and shows the tasks; what may be done for one stands in
 * our own tables.
 *
 * <p>They start after the web server, whose sandbox they may have to call, and stop before it.
 */
@Component
@EnableConfigurationProperties(WorkerProperties.class)
class Workers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);

    private final ExternalTaskService engine;
    private final Map<String, Work> works;
    private final WorkSignal signal;
    private final WorkerProperties properties;
    private final String worker = "node-" + UUID.randomUUID();
    private final Clock clock;
    private final Semaphore free;

    private @Nullable ExecutorService pool;
    private @Nullable Thread dispatcher;
    private volatile boolean running;

    Workers(ExternalTaskService engine, List<Work> works, WorkSignal signal, WorkerProperties properties, Clock clock) {
        this.engine = engine;
        this.works = works.stream().collect(Collectors.toMap(Work::topic, Function.identity()));
        this.signal = signal;
        this.properties = properties;
        this.clock = clock;
        this.free = new Semaphore(properties.concurrency());
    }

    @Override
    public void start() {
        running = true;
        pool = Executors.newFixedThreadPool(properties.concurrency());
        dispatcher = new Thread(this::dispatch, "work-dispatcher");
        dispatcher.start();
    }

    @Override
    public void stop() {
        running = false;
        try {
            if (dispatcher != null) {
                dispatcher.interrupt();
                dispatcher.join(TimeUnit.SECONDS.toMillis(1));
            }
            if (pool != null) {
                pool.shutdown();
                if (!pool.awaitTermination(2, TimeUnit.SECONDS)) {
                    pool.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /**
     * Takes up the task that a process has come to in the current transaction, for as long as any other; what is done
     * about it must be said with {@link #onceCommitted}.
     *
     * @return empty when this node has its hands full
     */
    Optional<WorkItem> takeUp(String process, String topic) {
        if (!running || !free.tryAcquire()) {
            return Optional.empty();
        }
        TransactionSynchronizationManager.registerSynchronization(new ReleasedUnlessCommitted());
        ExternalTask task = engine.createExternalTaskQuery()
                .processInstanceId(process)
                .topicName(topic)
                .singleResult();
        Instant heldUntil = clock.instant().plus(properties.lock());
        engine.lock(task.getId(), worker, properties.lock().toMillis());
        signal.taken();
        return Optional.of(new WorkItem(engine, task, worker, properties, heldUntil));
    }

    /** Works on a task that was taken up once the current transaction has committed. */
    void onceCommitted(WorkItem item, Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                submit(item, work);
            }
        });
    }

    private final class ReleasedUnlessCommitted implements TransactionSynchronization {
        @Override
        public void afterCompletion(int status) {
            if (status != STATUS_COMMITTED) {
                free.release();
            }
        }
    }

    private void dispatch() {
        while (running) {
            try {
                free.acquire();
                int slots = 1 + free.drainPermits();
                Instant heldUntil = clock.instant().plus(properties.lock());
                List<LockedExternalTask> tasks = fetch(slots);
                free.release(slots - tasks.size());
                tasks.forEach(task -> submit(task, heldUntil));
                if (tasks.size() < slots) {
                    signal.await(properties.poll());
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /**
     * What has waited longest comes first, or under load some of it would wait until its grant has expired. Whatever goes
     * wrong with the database now may be right at the next look.
     */
    private List<LockedExternalTask> fetch(int slots) {
        try {
            ExternalTaskQueryTopicBuilder query = engine.fetchAndLock()
                    .workerId(worker)
                    .maxTasks(slots)
                    .orderByCreateTime()
                    .asc()
                    .subscribe();
            for (String topic : works.keySet()) {
                query = query.topic(topic, properties.lock().toMillis());
            }
            return query.execute();
        } catch (RuntimeException e) {
            log.warn("External tasks could not be fetched: {}", e.toString());
            return List.of();
        }
    }

    private void submit(LockedExternalTask task, Instant heldUntil) {
        WorkItem item = new WorkItem(engine, task, worker, properties, heldUntil);
        submit(item, () -> {
            Work work = works.get(task.getTopicName());
            if (work != null) {
                work.perform(item);
            }
        });
    }

    private void submit(WorkItem item, Runnable work) {
        try {
            Objects.requireNonNull(pool).execute(() -> work(item, work));
        } catch (RejectedExecutionException e) {
            log.info("This node stops; a task of {} is left to the others", item.process());
        }
    }

    private void work(WorkItem item, Runnable work) {
        try {
            item.work(work);
        } finally {
            free.release();
        }
    }
}
