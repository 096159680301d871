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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds decisions against the caps, and reserves for those that will be granted. */
@Component
class Capping {

    private final Ledger ledger;
    private final EvidenceBook evidence;

    Capping(Ledger ledger, EvidenceBook evidence) {
        this.ledger = ledger;
        this.evidence = evidence;
    }

    /**
     * A decision with what the caps say to it.
     *
     * @param reserved whether the proposal now holds what it needs of every cap
     */
    record Capped(Decision decision, boolean reserved) {}

    /**
     * Looks at the caps; reserves if the decision would otherwise be granted and no cap, or no cap that nobody let it
     * exceed, stands in the way.
     */
    Capped hold(Policy policy, Proposal proposal, Decision decision, boolean toBeGranted, Instant now) {
        Action action = policy.catalogue().action(proposal.action());
        List<Portion> portions = policy.caps().portionsOf(undertaking(proposal, action, decision.amount()));
        Ledger.Standing standing = toBeGranted
                ? ledger.reserve(proposal.id(), portions, approved(proposal, decision, portions, now), now)
                : ledger.look(portions, now);
        return new Capped(decision.with(standing.levels(), findings(portions, standing.levels())), standing.reserved());
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
            return Finding.approve(approve.group(), text).by("cap:" + cap.id());
        }
        return (exceeding instanceof Exceeding.Escalate escalate
                        ? Finding.escalate(escalate.queue(), text)
                        : Finding.deny(text))
                .by("cap:" + cap.id());
    }

    /** The caps that a person let exactly this exceed. Nothing can have been approved before anything was asked for. */
    private Set<String> approved(Proposal proposal, Decision decision, List<Portion> portions, Instant now) {
        Map<String, Obligation> approvals = portions.stream()
                .map(Portion::cap)
                .filter(cap -> cap.exceeding() instanceof Exceeding.Approve)
                .collect(Collectors.toMap(Cap::id, Capping::approval));
        if (approvals.isEmpty() || proposal.evidenceDue() == null || proposal.isOverdueAt(now)) {
            return Set.of();
        }
        Map<Obligation, Obligation.State> states =
                evidence.statesOf(proposal, decision.hash(), List.copyOf(new HashSet<>(approvals.values())));
        return approvals.entrySet().stream()
                .filter(cap -> states.get(cap.getValue()) == Obligation.State.FULFILLED)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Obligation approval(Cap cap) {
        return new Obligation(Obligation.Type.APPROVE, ((Exceeding.Approve) cap.exceeding()).group());
    }
}
