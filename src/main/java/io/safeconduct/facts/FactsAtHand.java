package io.safeconduct.facts;

import io.safeconduct.database.WithinTransaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The facts that were fetched for the decision about a proposal, for the transaction in which it is decided. The decision
 * keeps them; where none is taken, they are fetched anew.
 */
@Component
public class FactsAtHand {

    private final WithinTransaction<Map<String, Facts>> byProposal = new WithinTransaction<>(HashMap::new);

    /**
     * Hands over facts.
     *
     * @throws IllegalStateException outside a transaction
     */
    public void put(String proposal, Facts facts) {
        byProposal.get().put(proposal, facts);
    }

    public Optional<Facts> of(String proposal) {
        Map<String, Facts> atHand = byProposal.ifAny();
        return Optional.ofNullable(atHand == null ? null : atHand.get(proposal));
    }
}
