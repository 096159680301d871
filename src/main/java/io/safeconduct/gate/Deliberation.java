package io.safeconduct.gate;

import io.safeconduct.action.Action;
import io.safeconduct.draft.Drafts;
import io.safeconduct.draft.Leak;
import io.safeconduct.facts.Facts;
import io.safeconduct.permission.Mode;
import io.safeconduct.permission.Permission;
import io.safeconduct.permission.Situation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one proposal: pure, the same input gives the same answer.
 *
 * <p>Beside the rules' findings stand those of the {@link Safeguards}, which no policy can leave out.
 */
final class Deliberation {

    private final Policy policy;
    private final Proposal proposal;
    private final String journeyKey;
    private final Action action;
    private final Facts facts;
    private final Instant now;
    private final List<Relaxation> relaxations;
    private final @Nullable Money amount;
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable List<Permission> permissions;

    Deliberation(Policy policy, Proposal proposal, String journeyKey, Facts facts, Instant now) {
        this(policy, proposal, journeyKey, facts, now, List.of());
    }

    Deliberation(
            Policy policy,
            Proposal proposal,
            String journeyKey,
            Facts facts,
            Instant now,
            List<Relaxation> relaxations) {
        this.policy = policy;
        this.proposal = proposal;
        this.journeyKey = journeyKey;
        this.action = policy.catalogue().action(proposal.action());
        this.facts = facts;
        this.now = now;
        this.relaxations = List.copyOf(relaxations);
        this.amount = amount(action, facts);
    }

    /** All findings, the rules' first; that nothing permits it is said only where nothing else denies it. */
    List<Finding> findings() {
        applyRules();
        findings.addAll(new Safeguards(policy, proposal, action, facts, amount, now).findings());
        sayWhyNothingPermits();
        return List.copyOf(findings);
    }

    /** The strictest finding; without any permit, nothing is permitted. */
    static Verdict verdict(List<Finding> findings) {
        boolean permitted = findings.stream().anyMatch(finding -> finding.effect() == Verdict.PERMIT);
        return findings.stream()
                .map(Finding::effect)
                .reduce(permitted ? Verdict.PERMIT : Verdict.DENY, Verdict::stricter);
    }

    /** What the facts say the action moves; null when it moves none, or the facts do not say. */
    @Nullable
    Money amount() {
        return amount;
    }

    private static @Nullable Money amount(Action action, Facts facts) {
        if (action.amount() == null) {
            return null;
        }
        var value = facts.decimal(action.amount().value());
        var currency = facts.text(action.amount().currency());
        return value.isPresent() && currency.isPresent() && Money.canBe(value.get())
                ? new Money(value.get(), currency.get())
                : null;
    }

    /**
     * The rows of the permission map that hold; the house has none where its policy has no map. A row that asks for approval
     * may be relaxed, if it is known which one holds.
     */
    List<Permission> permissions() {
        if (permissions == null) {
            List<Permission> rows = covering();
            permissions =
                    rows.size() == 1 && rows.get(0).mode() == Mode.EXECUTE_GATED ? List.of(relaxed(rows.get(0))) : rows;
        }
        return permissions;
    }

    private Permission relaxed(Permission row) {
        String segment = policy.map() == null
                ? null
                : facts.text(policy.map().segmentFact()).orElse(null);
        return relaxations.stream()
                .filter(relaxation -> relaxation.appliesTo(proposal, action.amount() != null, segment, amount, now))
                .findFirst()
                .map(relaxation -> row.relaxedBy(relaxation.id()))
                .orElse(row);
    }

    private List<Permission> covering() {
        if (policy.map() == null) {
            return List.of();
        }
        return policy.map()
                .covering(new Situation(
                        action.name(),
                        proposal.mandate(),
                        proposal.session().channel(),
                        journeyKey,
                        facts.text(policy.map().segmentFact()).orElse(null),
                        amount == null ? null : amount.value(),
                        amount == null ? null : amount.currency()));
    }

    /** What the texts that an agent wrote would give away. */
    List<Leak> leaks() {
        return Drafts.leaks(action, proposal.parameters(), policy.catalogue(), facts);
    }

    private void applyRules() {
        ProposedAction proposed = new ProposedAction(
                action.name(),
                action.activity(),
                action.risk(),
                proposal.subject(),
                proposal.actor(),
                proposal.session().channel(),
                proposal.session().device(),
                journeyKey,
                now.atZone(policy.zone()).getHour(),
                proposal.isMadeByPerson());
        Given given =
                new Given(proposed, Parameter.allOf(proposal.parameters()), amount, facts, permissions(), now, leaks());
        try {
            findings.addAll(policy.rules().evaluate(given));
            given.permissions().forEach(this::sayWhatIsRelaxed);
        } catch (RulesFailedException e) {
            findings.add(Finding.deny("The rules could not be evaluated.").by("runtime-error"));
        }
    }

    /** It permits nothing that no rule permits. */
    private void sayWhatIsRelaxed(Permission permission) {
        if (permission.relaxation() != null
                && findings.stream().anyMatch(finding -> finding.effect() == Verdict.PERMIT)) {
            findings.add(Finding.permit("For a time this is not approved beforehand.")
                    .by(Relaxation.RULE + permission.relaxation()));
        }
    }

    /** A denial always has a reason; one that is there already is not added to, for that could tell records apart. */
    private void sayWhyNothingPermits() {
        if (findings.stream().map(Finding::effect).noneMatch(Set.of(Verdict.PERMIT, Verdict.DENY)::contains)) {
            findings.add(Finding.deny("No rule permits this.").by("nothing-permits"));
        }
    }
}
