package io.safeconduct.gate;

import io.safeconduct.facts.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a proposal, and everything it was decided on.
 *
 * @param hash of the action, subject, parameters and amount that were decided about
 * @param amount the money it moves, as the facts say
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
        String policy,
        Instant decidedAt) {

    public Decision {
        findings = List.copyOf(findings);
    }

    /** What must be fulfilled, each once; empty unless the verdict is {@link Verdict#REQUIRE}. */
    public List<Obligation> obligations() {
        if (verdict != Verdict.REQUIRE) {
            return List.of();
        }
        return findings.stream()
                .map(Finding::obligation)
                .filter(obligation -> obligation != null)
                .distinct()
                .toList();
    }

    /** The findings that made the verdict what it is. */
    public List<Finding> reasons() {
        return findings.stream().filter(finding -> finding.effect() == verdict).toList();
    }

    /** Whose turn it is when the verdict is {@link Verdict#ESCALATE}. */
    public Optional<String> queue() {
        return reasons().stream()
                .map(Finding::queue)
                .filter(queue -> queue != null)
                .findFirst();
    }
}
