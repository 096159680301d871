package io.safeconduct.rollback;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.execution.Execution;
import io.safeconduct.execution.Executions;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks for recalls, begins the rollbacks they consist of, and says when they are over. */
@Service
@EnableConfigurationProperties(RollbackProperties.class)
public class Recalling {

    private final Recalls recalls;
    private final Reversal reversal;
    private final Executions executions;
    private final Proposals proposals;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final RollbackProperties properties;
    private final Clock clock;

    Recalling(
            Recalls recalls,
            Reversal reversal,
            Executions executions,
            Proposals proposals,
            AuditTrail audit,
            ApplicationEventPublisher events,
            RollbackProperties properties,
            Clock clock) {
        this.recalls = recalls;
        this.reversal = reversal;
        this.executions = executions;
        this.proposals = proposals;
        this.audit = audit;
        this.events = events;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * A person asks to take back a whole journey. While that goes on, asking again answers the same recall; once it has
     * ended and left something, asking again takes up what is left.
     *
     * @param running whether the journey may still do something
     * @return empty when there is nothing to take back
     */
    @Transactional
    public Optional<Recall> ofJourney(String journey, boolean running, String by, String reason) {
        Optional<Recall> latest = recalls.latestOf(journey);
        if (latest.isPresent() && (!latest.get().isOver() || !reversal.leavesSomethingToDo(journey))) {
            return latest;
        }
        if (!running && !reversal.leavesSomethingToDo(journey)) {
            return Optional.empty();
        }
        return Optional.of(begin(recall(journey, null, by, reason, Recall.State.RUNNING), List.of()));
    }

    /** The executed proposals that a selection names and that still stand, the newest execution first. */
    public List<Proposal> select(Selection selection) {
        return executions
                .standing(
                        selection.agent(),
                        selection.policy(),
                        selection.action(),
                        selection.journey(),
                        selection.from(),
                        selection.to())
                .stream()
                .map(Execution::proposal)
                .map(proposal -> proposals.find(proposal).orElseThrow())
                .filter(reversal::changesSomething)
                .filter(proposal -> selection.system() == null || reversal.isDoneAt(selection.system(), proposal))
                .toList();
    }

    /** Whether as many as these need a second person. */
    public boolean needsSecondPerson(int selected) {
        return selected > properties.secondPersonAbove();
    }

    /** A person asks to take back all of these, and nothing that is executed later. */
    @Transactional
    public Recall ofSelection(Selection selection, String by, String reason) {
        List<String> selected = select(selection).stream().map(Proposal::id).toList();
        Recall.State state = needsSecondPerson(selected.size()) ? Recall.State.WAITING : Recall.State.RUNNING;
        return begin(recall(null, selection, by, reason, state), selected);
    }

    /**
     * A second person agrees.
     *
     * @return empty when there is no such recall
     * @throws IllegalArgumentException when the person is the one who asked
     */
    @Transactional
    public Optional<Recall> approve(String id, String by) {
        Optional<Recall> found = recalls.lock(id);
        if (found.isEmpty() || found.get().state() != Recall.State.WAITING) {
            return found;
        }
        if (found.get().requestedBy().equals(by)) {
            throw new IllegalArgumentException("Whoever asks for it does not agree to it.");
        }
        recalls.approve(id, by);
        Recall approved = recalls.find(id).orElseThrow();
        audit.append(entry("recall.approved", by, approved));
        events.publishEvent(new RecallStarted(approved));
        return Optional.of(approved);
    }

    /** What the journey of a recall has executed is what the recall is about. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeStock(Recall recall, String journey) {
        recalls.addItems(
                recall.id(),
                proposals.ofJourney(journey).stream()
                        .filter(reversal::isToBeUndone)
                        .map(Proposal::id)
                        .toList());
    }

    /**
     * Begins the rollback of the next executions that nobody takes back yet, newest first.
     *
     * @param most how many may be under way at once
     * @return whether anything is under way now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean takeBack(Recall recall, int most) {
        List<RecallItem> items = items(recall);
        long underWay = items.stream()
                .filter(item -> item.state() == ProposalState.ROLLING_BACK && !item.barred())
                .count();
        for (RecallItem item : items) {
            boolean begins = item.state() == ProposalState.EXECUTED
                    && underWay < most
                    && reversal.request(item.proposal(), recall.requestedBy(), recall.reason())
                            instanceof Request.Accepted;
            underWay += begins && !item.barred() ? 1 : 0;
        }
        return underWay > 0;
    }

    /** Ends a recall of which nothing is under way any more; what failed waits for operations and is left. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Recall.State conclude(Recall recall) {
        List<RecallItem> items = items(recall);
        List<String> left = remainder(items);
        Recall.State state = left.isEmpty() ? Recall.State.COMPLETED : Recall.State.INCOMPLETE;
        recalls.finish(recall.id(), state, clock.instant());
        audit.append(entry("recall." + state.id(), AuditEntry.SYSTEM, recall)
                .with("items", items.size())
                .with("left", left));
        return state;
    }

    /** A rollback that had failed came through after all: perhaps nothing is left of the recalls it was part of. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void review(String proposal) {
        recalls.incompleteWith(proposal).stream()
                .filter(recall -> remainder(items(recall)).isEmpty())
                .forEach(this::conclude);
    }

    /** Everything a recall is about, as it is now, newest execution first. */
    public List<RecallItem> items(Recall recall) {
        return recalls.items(recall.id());
    }

    /** The proposals among these that are not taken back. */
    private static List<String> remainder(List<RecallItem> items) {
        return items.stream()
                .filter(item -> !item.isUndone())
                .map(RecallItem::proposal)
                .toList();
    }

    /** The proposals of a recall whose rollback failed or whose outcome is not known. */
    public List<String> stuck(Recall recall) {
        return items(recall).stream()
                .filter(RecallItem::isStuck)
                .map(RecallItem::proposal)
                .toList();
    }

    private Recall begin(Recall recall, List<String> items) {
        recalls.add(recall);
        recalls.addItems(recall.id(), items);
        audit.append(entry("recall.requested", recall.requestedBy(), recall)
                .with("reason", recall.reason())
                .with("items", items.size()));
        if (recall.state() == Recall.State.RUNNING) {
            events.publishEvent(new RecallStarted(recall));
        }
        return recall;
    }

    private Recall recall(
            @Nullable String journey, @Nullable Selection selection, String by, String reason, Recall.State state) {
        return new Recall(
                UUID.randomUUID().toString(), journey, selection, by, reason, null, state, null, clock.instant(), null);
    }

    private static AuditEntry entry(String event, String principal, Recall recall) {
        return AuditEntry.of(event, principal).in(recall.journey(), null).with("recall", recall.id());
    }
}
