package io.safeconduct.gate;

import io.safeconduct.caps.Level;
import io.safeconduct.facts.Facts;
import io.safeconduct.permission.Permission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a proposal, and everything it was decided on.
 *
 * @param hash of the action, subject, parameters and amount that were decided about
 * @param amount the money it moves, as the facts say
 * @param permissions the rows of the permission map that held
 * @param caps how the caps stood that count it, when they were looked at; empty when nothing was to come of it anyway
 * @param policy hash of the policy it was decided under
 */
public record Decision(
        String id,
        String proposal,
        String hash,
        Verdict verdict,
        List<Finding> findings,
        @Nullable Money amount,
        Facts facts,
        List<Permission> permissions,
        List<Level> caps,
        String policy,
        Instant decidedAt) {

    public Decision {
        findings = List.copyOf(findings);
        permissions = List.copyOf(permissions);
        caps = List.copyOf(caps);
    }

    /** The same decision with what the caps say to it. */
    Decision with(List<Level> levels, List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new Decision(
                id,
                proposal,
                hash,
                Deliberation.verdict(all),
                all,
                amount,
                facts,
                permissions,
                levels,
                policy,
                decidedAt);
    }

    /**
     * What must be fulfilled, each once, the customer's part first, whatever the order of rules; empty unless the verdict is
     * {@link Verdict#REQUIRE}.
     */
    public List<Obligation> obligations() {
        if (verdict != Verdict.REQUIRE) {
            return List.of();
        }
        return findings.stream()
                .map(Finding::obligation)
                .filter(obligation -> obligation != null)
                .distinct()
                .sorted(Comparator.comparing(Obligation::type).thenComparing(each -> String.valueOf(each.group())))
                .toList();
    }

    /** What it was taken on, in a few characters: policy, what the facts say, and what was found. */
    public String basis() {
        return DecisionBasis.of(this);
    }

    /** The findings that made the verdict what it is, and what was relaxed for it; about a record that is not the subject's only that it is not there. */
    public List<Finding> reasons() {
        List<Finding> strictest = findings.stream()
                .filter(finding -> finding.effect() == verdict || finding.rule().startsWith(Relaxation.RULE))
                .toList();
        List<Finding> hiding = strictest.stream()
                .filter(finding -> finding.rule().equals(Finding.NO_SUCH_RECORD))
                .toList();
        return hiding.isEmpty() ? strictest : hiding.subList(0, 1);
    }

    /** Who owns the outcome here, where the permission map says so. */
    public Optional<String> outcomeOwner() {
        return permissions.stream().map(Permission::outcomeOwner).findFirst();
    }

    /** Whose turn it is when the verdict is {@link Verdict#ESCALATE}. */
    public Optional<String> queue() {
        return reasons().stream()
                .map(Finding::queue)
                .filter(queue -> queue != null)
                .findFirst();
    }
}
