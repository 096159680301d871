package io.safeconduct.gate;

import io.safeconduct.database.WithinTransaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The proposals whose rows the current transaction holds, as they are now: nobody else can change them, so they need not be
 * read again.
 */
final class HeldProposals {

    private final WithinTransaction<Map<String, Proposal>> held = new WithinTransaction<>(HashMap::new);

    Proposal hold(Proposal proposal) {
        held.get().put(proposal.id(), proposal);
        return proposal;
    }

    Optional<Proposal> find(String id) {
        Map<String, Proposal> all = held.ifAny();
        return Optional.ofNullable(all == null ? null : all.get(id));
    }

    Optional<Proposal> carriedBy(String processInstance) {
        Map<String, Proposal> all = held.ifAny();
        return all == null
                ? Optional.empty()
                : all.values().stream()
                        .filter(proposal -> proposal.isCarriedBy(processInstance))
                        .findFirst();
    }
}
