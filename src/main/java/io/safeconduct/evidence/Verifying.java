package io.safeconduct.evidence;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Decisions;
import io.safeconduct.gate.Obligation;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Codes by which customers prove who they are: made here, bound to a proposal, its hash and its session, good once and for a
 * few tries. Where a code is sent to is for the system to say that knows the customer.
 */
@Service
public class Verifying {

    private static final int MOST_WRONG = 3;
    private static final int CODES = 1_000_000;

    private final SecureRandom random = new SecureRandom();
    private final Proposals proposals;
    private final Decisions decisions;
    private final Testimony testimony;
    private final Verifications verifications;
    private final VerificationLimits limits;
    private final AuditTrail audit;
    private final Clock clock;

    Verifying(
            Proposals proposals,
            Decisions decisions,
            Testimony testimony,
            Verifications verifications,
            VerificationLimits limits,
            AuditTrail audit,
            Clock clock) {
        this.proposals = proposals;
        this.decisions = decisions;
        this.testimony = testimony;
        this.verifications = verifications;
        this.limits = limits;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The code for what would run now, the same one until it is spent. A proposal whose customer has had too many codes, or
     * for whom too many wrong ones were entered, is rejected: there is nothing to wait for.
     */
    @Transactional
    public Code codeFor(Decision decision) {
        Proposal proposal = proposals.lock(decision.proposal()).orElseThrow();
        if (proposal.state() != ProposalState.WAITING || !decision.id().equals(proposal.decision())) {
            return new Code.Withheld();
        }
        boolean wasMade = verifications.wasMade(proposal.id(), decision.hash());
        Optional<String> against =
                wasMade ? limits.againstAny(proposal.subject()) : limits.againstAnother(proposal.subject());
        if (against.isPresent()) {
            refuse(proposal, decision, against.get());
            return new Code.Withheld();
        }
        if (!wasMade) {
            String digits = String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
            verifications.add(proposal, decision.hash(), digits, clock.instant());
        }
        return verifications
                .code(proposal.id(), decision.hash())
                .<Code>map(Code.Good::new)
                .orElseGet(Code.Spent::new);
    }

    /**
     * A code that a customer entered. The third wrong one refuses what it was for; so does any, once too many wrong ones were
     * entered for this customer, whatever they were for.
     *
     * @param session in which they did; it must be the one in which the action was proposed
     */
    @Transactional
    public Recording verify(String proposalId, String customer, String session, String code) {
        Optional<Proposal> found = proposals
                .lock(proposalId)
                .filter(proposal -> proposal.subject().equals(customer) && isBoundTo(session, proposal));
        if (found.isEmpty()) {
            return new Recording.NotFound();
        }
        Proposal proposal = found.get();
        Optional<Recording> notNow = testimony.notNow(proposal, Obligation.Type.VERIFY);
        if (notNow.isPresent()) {
            return notNow.get();
        }
        Decision decision = decisions.find(proposal.decision()).orElseThrow();
        String hash = decision.hash();
        Optional<String> sent = verifications.code(proposal.id(), hash);
        if (sent.isEmpty()) {
            return new Recording.NotAskedFor();
        }
        Optional<String> against = limits.againstAny(customer);
        if (against.isPresent()) {
            return refuse(proposal, decision, against.get());
        }
        boolean right = isSame(sent.get(), code);
        if (!right) {
            limits.countWrong(proposal);
            int wrong = verifications.countWrong(proposal.id(), hash);
            audit.append(Proposals.entry("verification.wrong-code", customer, proposal)
                    .with("hash", hash)
                    .with("wrong", wrong));
            Optional<String> tooMany = limits.againstAny(customer);
            if (tooMany.isPresent()) {
                return refuse(proposal, decision, tooMany.get());
            }
            if (wrong < MOST_WRONG) {
                return new Recording.WrongCode();
            }
        }
        verifications.spend(proposal.id(), hash);
        return testimony.record(proposal, Obligation.Type.VERIFY, null, new Shown(hash, null), right, customer, null);
    }

    private Recording refuse(Proposal proposal, Decision decision, String reason) {
        verifications.spend(proposal.id(), decision.hash());
        audit.append(Proposals.entry("verification.refused", AuditEntry.SYSTEM, proposal)
                .with("hash", decision.hash())
                .with("reason", reason));
        return testimony.refuse(proposal, decision, Obligation.Type.VERIFY, reason);
    }

    /** What a specialist proposes belongs to no conversation of the customer's. */
    private static boolean isBoundTo(String session, Proposal proposal) {
        return proposal.isMadeByPerson() || proposal.session().id().equals(session);
    }

    private static boolean isSame(String sent, String code) {
        return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
    }
}
