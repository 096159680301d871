package io.safeconduct.gate;

import io.safeconduct.action.Action;
import io.safeconduct.caps.Cap;
import io.safeconduct.caps.Exceeding;
import io.safeconduct.caps.Ledger;
import io.safeconduct.caps.Level;
import io.safeconduct.caps.Portion;
import io.safeconduct.caps.Undertaking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds decisions against the caps, and reserves for those that are granted. */
@Component
class Capping {

    /** Findings of caps are named so, and no rule can be. */
    static final String PREFIX = "cap:";

    private final Ledger ledger;

    Capping(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Looks at the caps and holds nothing. */
    Decision look(Policy policy, Proposal proposal, Decision decision, Instant now) {
        List<Portion> portions = portions(policy, proposal, decision);
        List<Level> levels = ledger.look(portions, now).levels();
        return decision.with(levels, findings(portions, levels));
    }

    /**
     * Has what the proposal needs of every cap booked when the transaction commits. If the caps do not hold it then, because
     * others were faster, the transaction is lost and has to be done again.
     *
     * @param granted with what the caps said when they were looked at, and with every obligation fulfilled: a cap that it
     *     says is exceeded does not stand in the way, because somebody let exactly this exceed it
     */
    void reserve(Policy policy, Proposal proposal, Decision granted, Instant now) {
        Set<String> letPass = granted.caps().stream()
                .filter(Level::isExceeded)
                .map(Level::cap)
                .collect(Collectors.toSet());
        ledger.reserveAtCommit(proposal.id(), portions(policy, proposal, granted), letPass, now);
    }

    private static List<Portion> portions(Policy policy, Proposal proposal, Decision decision) {
        Action action = policy.catalogue().action(proposal.action());
        return policy.caps().portionsOf(undertaking(proposal, action, decision.amount()));
    }

    /** What a proposal would do, as caps count it. */
    static Undertaking undertaking(Proposal proposal, Action action, @Nullable Money amount) {
        return new Undertaking(
                proposal.session().id(),
                proposal.actor(),
                proposal.isMadeByPerson(),
                proposal.subject(),
                action,
                proposal.parameters(),
                amount == null ? null : new Undertaking.Amount(amount.value(), amount.currency()));
    }

    /** What the caps say that would be exceeded; follows from the levels alone. */
    static List<Finding> findings(List<Portion> portions, List<Level> levels) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).isExceeded()) {
                findings.add(finding(portions.get(i).cap()));
            }
        }
        return findings;
    }

    private static Finding finding(Cap cap) {
        String text = "This would be more than the cap '" + cap.id() + "' allows.";
        Exceeding exceeding = cap.exceeding();
        if (exceeding instanceof Exceeding.Approve approve) {
            return Finding.approve(approve.group(), text).by(PREFIX + cap.id());
        }
        return (exceeding instanceof Exceeding.Escalate escalate
                        ? Finding.escalate(escalate.queue(), text)
                        : Finding.deny(text))
                .by(PREFIX + cap.id());
    }
}
