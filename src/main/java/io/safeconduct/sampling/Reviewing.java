package io.safeconduct.sampling;

import io.safeconduct.action.Action;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Policy;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.Proposals;
import io.safeconduct.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The queue of permitted actions that people look at afterwards, and what they say of them. */
@Service
public class Reviewing {

    /** What was permitted longer ago is not looked at any more. */
    private static final Duration WINDOW = Duration.ofDays(7);

    private static final int MOST = 500;

    private final SampleBook book;
    private final Proposals proposals;
    private final Policies policies;
    private final Vault vault;
    private final AuditTrail audit;
    private final Clock clock;

    Reviewing(SampleBook book, Proposals proposals, Policies policies, Vault vault, AuditTrail audit, Clock clock) {
        this.book = book;
        this.proposals = proposals;
        this.policies = policies;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of a review. */
    public enum Outcome {
        REVIEWED,
        /** Somebody said something of it before. */
        REVIEWED_BEFORE,
        /** It is the reviewer's own: they proposed it, it was done for them, or they answer for who proposed it. */
        OWN,
        NOT_FOUND
    }

    /** The sample of the last week, the newest first. */
    public List<Sampled> queue() {
        return book.since(clock.instant().minus(WINDOW), shares(), MOST);
    }

    /** What a person says of an action in the sample. */
    @Transactional
    public Outcome review(String proposalId, Sampled.Verdict verdict, String comment, String by) {
        Instant now = clock.instant();
        Optional<Proposal> proposal = book.find(proposalId, now.minus(WINDOW), shares())
                .flatMap(sampled -> proposals.find(sampled.proposal()));
        if (proposal.isEmpty()) {
            return Outcome.NOT_FOUND;
        }
        if (isOwn(proposal.get(), by)) {
            return Outcome.OWN;
        }
        Sampled.Review review = new Sampled.Review(verdict, by, now);
        if (!book.review(proposalId, review, vault.seal("sample/" + proposalId + "/comment", comment))) {
            return Outcome.REVIEWED_BEFORE;
        }
        audit.append(Proposals.entry("sample.reviewed", by, proposal.get())
                .with("verdict", verdict.name().toLowerCase(Locale.ROOT)));
        return Outcome.REVIEWED;
    }

    private boolean isOwn(Proposal proposal, String person) {
        return proposal.subject().equals(person)
                || proposal.actor().equals(person)
                || policies.current()
                        .agents()
                        .find(proposal.mandate())
                        .filter(mandate -> mandate.isOwnedBy(person))
                        .isPresent();
    }

    /** By action; what is only read is in no sample. */
    private Map<String, Double> shares() {
        Policy policy = policies.current();
        return policy.catalogue().actions().stream()
                .filter(action -> !action.isRead())
                .collect(Collectors.toMap(
                        Action::name, action -> policy.sampling().share(action.risk())));
    }
}
