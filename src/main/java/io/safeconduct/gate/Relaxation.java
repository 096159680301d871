package io.safeconduct.gate;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For a time, the approval that the permission map itself asks for is not asked for. Nothing else is ever relaxed by it: no
 * signal, no cap, no confirmation or verification, and not what cannot be undone.
 *
 * @param agent applies only to what this agent proposes; null for all agents. It never applies to what people propose
 * @param segment applies only to customers of whom the facts say this segment; null for all
 * @param upTo the greatest amount it applies to; null: it applies to no action that moves money
 * @param until it does not apply at this moment any more
 */
public record Relaxation(
        String id,
        Set<String> actions,
        @Nullable String agent,
        @Nullable String segment,
        @Nullable Money upTo,
        Instant from,
        Instant until) {

    /** How findings of relaxations are named: {@code relaxation:<id>}. */
    static final String RULE = "relaxation:";

    public Relaxation {
        actions = Set.copyOf(actions);
    }

    /**
     * Whether it applies to a proposal.
     *
     * @param movesMoney whether the action does; then it applies only when the amount is known
     * @param customers segment of the customer, as the facts say
     * @param amount as the facts say
     */
    boolean appliesTo(
            Proposal proposal, boolean movesMoney, @Nullable String customers, @Nullable Money amount, Instant now) {
        return !now.isBefore(from)
                && now.isBefore(until)
                && !proposal.isMadeByPerson()
                && actions.contains(proposal.action())
                && (agent == null || agent.equals(proposal.mandate()))
                && (segment == null || segment.equals(customers))
                && (!movesMoney || covers(amount));
    }

    private boolean covers(@Nullable Money amount) {
        return upTo != null
                && amount != null
                && amount.currency().equals(upTo.currency())
                && amount.value().compareTo(upTo.value()) <= 0;
    }
}
