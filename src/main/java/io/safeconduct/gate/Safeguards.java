package io.safeconduct.gate;

import io.safeconduct.action.Action;
import io.safeconduct.action.Undo;
import io.safeconduct.agent.Agent;
import io.safeconduct.facts.Fact;
import io.safeconduct.facts.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What holds whatever a policy says: the agent's mandate, facts that are known and fresh, the way back of the action, and one
 * record at a time.
 */
final class Safeguards {

    private static final String APPROVERS = "approver";

    private final Policy policy;
    private final Proposal proposal;
    private final Action action;
    private final Facts facts;
    private final @Nullable Money amount;
    private final Instant now;
    private final List<Finding> findings = new ArrayList<>();

    /** @param amount the money the action moves, as the facts say */
    Safeguards(Policy policy, Proposal proposal, Action action, Facts facts, @Nullable Money amount, Instant now) {
        this.policy = policy;
        this.proposal = proposal;
        this.action = action;
        this.facts = facts;
        this.amount = amount;
        this.now = now;
    }

    List<Finding> findings() {
        checkMandate();
        checkFacts();
        checkWayBack();
        checkBulk();
        return List.copyOf(findings);
    }

    private void checkMandate() {
        Optional<Agent> agent = policy.agents()
                .mandated(proposal.mandate(), action.name())
                .filter(found -> found.isPeople() == proposal.isMadeByPerson());
        if (agent.isEmpty()) {
            findings.add(Finding.deny(
                            proposal.isMadeByPerson()
                                    ? "The mandate of these people does not cover this action."
                                    : "The agent's mandate does not cover this action.")
                    .by("outside-mandate"));
        } else if (agent.get().stage() == Agent.Stage.TRIAL && !action.isRead()) {
            findings.add(Finding.draftOnly("The agent is on trial.").by("agent-on-trial"));
        }
    }

    private void checkFacts() {
        action.facts().forEach(name -> checkFact(name, facts.named(name)));
        facts.all().stream().filter(Fact::comesFromHouse).forEach(fact -> checkFact(fact.name(), Optional.of(fact)));
        if (action.amount() != null && amount == null) {
            findings.add(Finding.escalate(Finding.DEFAULT_QUEUE, "The amount could not be established.")
                    .by("unknown-amount"));
        }
    }

    private void checkFact(String name, Optional<Fact> fact) {
        if (fact.isEmpty() || fact.get().knowledge() == Fact.Knowledge.UNKNOWN) {
            findings.add(Finding.escalate(Finding.DEFAULT_QUEUE, title(name) + " could not be established.")
                    .by("unknown-fact"));
        } else if (fact.get().knowledge() == Fact.Knowledge.ABSENT) {
            findings.add(
                    Finding.deny("There is no such record of this customer.").by(Finding.NO_SUCH_RECORD));
        } else if (!fact.get().isFreshAt(now)) {
            findings.add(Finding.escalate(Finding.DEFAULT_QUEUE, title(name) + " was observed too long ago.")
                    .by("stale-fact"));
        }
    }

    private void checkWayBack() {
        if (action.undo().kind() == Undo.Kind.IRREVERSIBLE) {
            findings.add(Finding.approve(APPROVERS, "This cannot be undone.").by("irreversible"));
        }
    }

    private void checkBulk() {
        if (policy.caps().isTooManyAtOnce(Capping.undertaking(proposal, action, amount))) {
            findings.add(Finding.deny("This would touch more records at once than is allowed.")
                    .by("bulk-off"));
        }
    }

    private String title(String fact) {
        return policy.catalogue().fact(fact).title();
    }
}
