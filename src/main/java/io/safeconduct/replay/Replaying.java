package io.safeconduct.replay;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.evidence.Evidence;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Policy;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Rehearsal;
import io.safeconduct.policy.Publishing;
import io.safeconduct.replay.Records.Kept;
import io.safeconduct.replay.ReplayReport.People;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;

/**
 * Puts recorded decisions, with the facts kept of them, to another policy; one replay at a time on each node.
 *
 * <p>Caps are not replayed: what they said then, they say again.
 */
@Service
public class Replaying implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Replaying.class);
    private static final int MOST_WAITING = 10;
    private static final int PAGE = 100;
    private static final Set<ProposalState> TAKEN_BACK = EnumSet.of(
            ProposalState.ROLLING_BACK,
            ProposalState.ROLLED_BACK,
            ProposalState.CORRECTED,
            ProposalState.NOT_REVERSIBLE,
            ProposalState.ROLLBACK_FAILED,
            ProposalState.ROLLBACK_UNKNOWN);

    private final Publishing policies;
    private final Replays replays;
    private final Records records;
    private final AuditTrail audit;
    private final Clock clock;
    private final ExecutorService thread = new ThreadPoolExecutor(
            0, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), work -> new Thread(work, "replay"));

    Replaying(Publishing policies, Replays replays, Records records, AuditTrail audit, Clock clock) {
        this.policies = policies;
        this.replays = replays;
        this.records = records;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Begins a replay; {@link #find} says how far it is.
     *
     * @param policy hash of a candidate, or of what was in force before
     * @param since decisions from then on
     * @return empty when there is no such policy
     * @throws io.safeconduct.source.SourceException when it cannot be used any more
     * @throws RejectedExecutionException when too many wait
     */
    public Optional<Replay> begin(String policy, Instant since, String by) {
        Optional<Policy> candidate = policies.find(policy);
        if (candidate.isEmpty()) {
            return Optional.empty();
        }
        List<Recorded> recorded = replays.decidedSince(since);
        Instant now = clock.instant();
        Replay replay = new Replay(
                UUID.randomUUID().toString(),
                policy,
                by,
                now,
                since,
                Replay.State.RUNNING,
                now,
                0,
                recorded.size(),
                null,
                null);
        replays.add(replay);
        audit.appendAtOnce(AuditEntry.of("policy.replayed", by)
                .with("policy", policy)
                .with("replay", replay.id())
                .with("decisions", recorded.size()));
        thread.execute(() -> run(replay, candidate.get(), recorded));
        return Optional.of(replay);
    }

    public Optional<Replay> find(String id) {
        return replays.find(id);
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }

    private void run(Replay replay, Policy candidate, List<Recorded> recorded) {
        try {
            Tally tally = new Tally();
            int done = 0;
            while (done < recorded.size()) {
                List<Recorded> page = recorded.subList(done, Math.min(done + PAGE, recorded.size()));
                for (Kept each : records.of(page)) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new IllegalStateException("The node was shut down");
                    }
                    replay(candidate, each, tally);
                }
                done += page.size();
                replays.progress(replay.id(), done, clock.instant());
            }
            replays.done(replay.id(), tally.report(), done, clock.instant());
        } catch (RuntimeException e) {
            log.error("Replay {} failed", replay.id(), e);
            replays.failed(replay.id(), String.valueOf(e.getMessage()), clock.instant());
        }
    }

    private static void replay(Policy candidate, Kept kept, Tally tally) {
        Proposal proposal = kept.proposal();
        Decision then = kept.decision();
        List<String> missing = candidate.catalogue().action(proposal.action()).facts().stream()
                .filter(fact -> then.facts().named(fact).isEmpty())
                .toList();
        if (missing.isEmpty()) {
            tally.add(then, Rehearsal.again(candidate, proposal, kept.journeyKey(), then), people(kept));
        } else {
            tally.addNotReplayed("nothing was kept of " + String.join(", ", missing));
        }
    }

    private static People people(Kept kept) {
        List<Evidence> given =
                kept.evidence().stream().filter(Evidence::isGivenByPerson).toList();
        boolean refused = given.stream().anyMatch(evidence -> !evidence.yes());
        boolean agreed = !refused && !given.isEmpty();
        boolean tookBack = TAKEN_BACK.contains(kept.proposal().state());
        return new People(agreed ? 1 : 0, refused ? 1 : 0, tookBack ? 1 : 0);
    }
}
