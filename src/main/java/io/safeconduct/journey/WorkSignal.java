package io.safeconduct.journey;

import io.safeconduct.database.WithinTransaction;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells this node's workers that there is something to do, so that they need not wait for their next look. */
@Component
class WorkSignal {

    private final Semaphore signal = new Semaphore(0);
    private final WithinTransaction<AtomicBoolean> due = new WithinTransaction<>(this::onceCommitted);

    /** Signals once the current transaction has committed. */
    void afterCommit() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            due.get().set(true);
        } else {
            signal.release();
        }
    }

    /** What there is to do after this transaction has been taken up in it. */
    void taken() {
        due.get().set(false);
    }

    /** Waits for a signal, at most so long. */
    void await(Duration most) throws InterruptedException {
        if (signal.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
            signal.drainPermits();
        }
    }

    private AtomicBoolean onceCommitted() {
        AtomicBoolean wanted = new AtomicBoolean();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                if (wanted.get()) {
                    signal.release();
                }
            }
        });
        return wanted;
    }
}
