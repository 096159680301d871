package io.safeconduct.evidence;

import io.safeconduct.audit.AuditTrail;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Decisions;
import io.safeconduct.gate.Obligation;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.Proposals;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
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
    private final AuditTrail audit;

    Verifying(
            Proposals proposals,
            Decisions decisions,
            Testimony testimony,
            Verifications verifications,
            AuditTrail audit) {
        this.proposals = proposals;
        this.decisions = decisions;
        this.testimony = testimony;
        this.verifications = verifications;
        this.audit = audit;
    }

    /** The code for what would run now, the same one until it is spent; none when it was spent. */
    @Transactional
    public Optional<String> codeFor(Decision decision) {
        String code = String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
        verifications.add(decision.proposal(), decision.hash(), code);
        return verifications.code(decision.proposal(), decision.hash());
    }

    /**
     * A code that a customer entered; the third wrong one refuses what it was for.
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
        String hash = decisions.find(proposal.decision()).orElseThrow().hash();
        Optional<String> sent = verifications.code(proposal.id(), hash);
        if (sent.isEmpty()) {
            return new Recording.NotAskedFor();
        }
        boolean right = isSame(sent.get(), code);
        if (!right) {
            int wrong = verifications.countWrong(proposal.id(), hash);
            audit.append(Proposals.entry("verification.wrong-code", customer, proposal)
                    .with("hash", hash)
                    .with("wrong", wrong));
            if (wrong < MOST_WRONG) {
                return new Recording.WrongCode();
            }
        }
        verifications.spend(proposal.id(), hash);
        return testimony.record(proposal, Obligation.Type.VERIFY, null, new Shown(hash, null), right, customer, null);
    }

    /** What a specialist proposes belongs to no conversation of the customer's. */
    private static boolean isBoundTo(String session, Proposal proposal) {
        return proposal.isMadeByPerson() || proposal.session().id().equals(session);
    }

    private static boolean isSame(String sent, String code) {
        return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
    }
}
