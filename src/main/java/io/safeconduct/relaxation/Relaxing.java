package io.safeconduct.relaxation;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.gate.Money;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Begins and ends relaxations: one person asks and answers for one, a second one approves, and either of them ends it. */
@Service
public class Relaxing {

    private static final int MOST = 200;

    private final RelaxationBook book;
    private final StandingRelaxations standing;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Relaxing(
            RelaxationBook book,
            StandingRelaxations standing,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.book = book;
        this.standing = standing;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of a wish to approve. */
    public sealed interface Approval {

        record Approved(RelaxationEntry entry) implements Approval {}

        /** Whoever asks does not approve. */
        record SamePerson() implements Approval {}

        /** It was approved or ended before. */
        record TooLate() implements Approval {}

        record NotFound() implements Approval {}
    }

    /** Asks for one; it is not in force before it is approved. */
    public RelaxationEntry ask(RelaxationRequest request, String by) {
        String id = UUID.randomUUID().toString();
        Money upTo = request.upTo();
        transaction.executeWithoutResult(status -> {
            book.add(id, request, by, clock.instant());
            audit.append(entry("relaxation.asked", by, id)
                    .with("actions", List.copyOf(request.actions()))
                    .with("agent", request.agent())
                    .with("segment", request.segment())
                    .with("upTo", upTo == null ? null : upTo.value().toPlainString() + " " + upTo.currency())
                    .with("lasts", request.lasts().toString())
                    .with("reason", request.reason()));
        });
        return book.find(id).orElseThrow();
    }

    /** Approves one: from now on it is in force, here at once and on every other node within about a second. */
    public Approval approve(String id, String by) {
        Optional<RelaxationEntry> found = book.find(id);
        if (found.isEmpty()) {
            return new Approval.NotFound();
        }
        if (found.get().owner().equals(by)) {
            return new Approval.SamePerson();
        }
        Instant now = clock.instant();
        if (found.get().stateAt(now) != RelaxationEntry.State.ASKED) {
            return new Approval.TooLate();
        }
        boolean approved = Objects.requireNonNull(transaction.execute(status -> {
            boolean first = book.approve(found.get(), by, now);
            if (first) {
                audit.append(entry("relaxation.approved", by, id)
                        .with("owner", found.get().owner())
                        .with("endsAt", now.plus(found.get().request().lasts()).toString()));
            }
            return first;
        }));
        standing.look();
        return approved ? new Approval.Approved(book.find(id).orElseThrow()) : new Approval.TooLate();
    }

    /** Ends one, or takes it back before it began; empty when there is none. One that has ended stays as it is. */
    public Optional<RelaxationEntry> end(String id, String by) {
        Optional<RelaxationEntry> found = book.find(id);
        if (found.isPresent() && found.get().stateAt(clock.instant()) != RelaxationEntry.State.ENDED) {
            transaction.executeWithoutResult(status -> {
                if (book.end(id, by, clock.instant())) {
                    audit.append(entry("relaxation.ended", by, id));
                }
            });
            standing.look();
        }
        return book.find(id);
    }

    /** The newest first. */
    public List<RelaxationEntry> latest() {
        return book.latest(MOST);
    }

    private static AuditEntry entry(String event, String by, String id) {
        return AuditEntry.of(event, by).with("relaxation", id);
    }
}
