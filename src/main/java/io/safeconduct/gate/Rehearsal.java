package io.safeconduct.gate;

import io.safeconduct.facts.Facts;
import io.safeconduct.permission.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** What would be decided: the gate's own deliberation, without caps and evidence, of which nothing is kept. */
public final class Rehearsal {

    private Rehearsal() {}

    /**
     * Decides about a proposal; pure but for the id of the decision.
     *
     * @param journeyKey the journey's process id
     * @param now when it is decided
     */
    public static Decision decide(Policy policy, Proposal proposal, String journeyKey, Facts facts, Instant now) {
        return decide(policy, proposal, journeyKey, facts, now, List.of());
    }

    /** The same, with relaxations in force. */
    public static Decision decide(
            Policy policy,
            Proposal proposal,
            String journeyKey,
            Facts facts,
            Instant now,
            List<Relaxation> relaxations) {
        Deliberation deliberation = new Deliberation(policy, proposal, journeyKey, facts, now, relaxations);
        List<Finding> findings = deliberation.findings();
        Money amount = deliberation.amount();
        return new Decision(
                UUID.randomUUID().toString(),
                proposal.id(),
                ProposalHash.of(proposal, amount),
                Deliberation.verdict(findings),
                findings,
                amount,
                facts,
                deliberation.permissions(),
                List.of(),
                policy.hash(),
                now);
    }

    /**
     * Decides again what was decided, on the same facts at the same moment. What the caps said then stands, and what a
     * relaxation spared then is spared again.
     *
     * @param journeyKey the journey's process id
     */
    public static Decision again(Policy policy, Proposal proposal, String journeyKey, Decision recorded) {
        List<Finding> ofCaps = recorded.findings().stream()
                .filter(finding -> finding.rule().startsWith(Capping.PREFIX))
                .toList();
        return decide(policy, proposal, journeyKey, recorded.facts(), recorded.decidedAt(), spared(proposal, recorded))
                .with(recorded.caps(), ofCaps);
    }

    private static List<Relaxation> spared(Proposal proposal, Decision recorded) {
        return recorded.permissions().stream()
                .map(Permission::relaxation)
                .filter(Objects::nonNull)
                .map(id -> new Relaxation(
                        id,
                        Set.of(proposal.action()),
                        null,
                        null,
                        recorded.amount(),
                        recorded.decidedAt(),
                        recorded.decidedAt().plusNanos(1)))
                .toList();
    }
}
