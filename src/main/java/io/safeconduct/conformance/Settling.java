package io.safeconduct.conformance;

import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.Proposals;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for proposals that the process carries on by itself. */
final class Settling implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(5);

    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    private final Proposals proposals;

    Settling(Proposals proposals) {
        this.proposals = proposals;
    }

    /** The proposal once it is final or waits for somebody; when that takes longer than the limit, as it is then. */
    Proposal await(String proposal, Duration limit) {
        CompletableFuture<Proposal> settled = new CompletableFuture<>();
        Future<?> looking =
                looks.scheduleWithFixedDelay(() -> look(proposal, settled), 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return settled.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return proposals.find(proposal).orElseThrow();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Proposal " + proposal + " cannot be looked at", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for proposal " + proposal, e);
        } finally {
            looking.cancel(false);
        }
    }

    private void look(String id, CompletableFuture<Proposal> settled) {
        try {
            Proposal proposal = proposals.find(id).orElseThrow();
            if (proposal.state().isFinal() || proposal.state().isWaiting()) {
                settled.complete(proposal);
            }
        } catch (RuntimeException e) {
            settled.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
