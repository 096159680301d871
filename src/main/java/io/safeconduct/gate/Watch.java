package io.safeconduct.gate;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells those who wait for a proposal what became of it on this node; of the others' moves they learn by looking. */
@Component
public class Watch {

    private final Map<String, Queue<Watcher>> watchers = new ConcurrentHashMap<>();

    /** Somebody who waits for a proposal, whether or not it is there yet. */
    public Watcher over(String proposal) {
        Watcher watcher = new Watcher(proposal);
        watchers.compute(proposal, (id, others) -> {
            Queue<Watcher> all = others == null ? new ConcurrentLinkedQueue<>() : others;
            all.add(watcher);
            return all;
        });
        return watcher;
    }

    /** Tells what a proposal has become, once that is committed. */
    void tell(Proposal proposal) {
        watchers.getOrDefault(proposal.id(), new ConcurrentLinkedQueue<>())
                .forEach(watcher -> watcher.told.add(proposal));
    }

    /** One who waits, until closed. */
    public final class Watcher implements AutoCloseable {

        private final String proposal;
        private final BlockingQueue<Proposal> told = new LinkedBlockingQueue<>();

        private Watcher(String proposal) {
            this.proposal = proposal;
        }

        /** The next thing the proposal becomes; null when that takes longer. */
        public @Nullable Proposal next(Duration most) throws InterruptedException {
            return told.poll(most.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            watchers.computeIfPresent(proposal, (id, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }
}
