package io.safeconduct.sandbox.identity;

import java.time.Instant;
import java.util.List;

/**
 * What a person allowed when opening a session: the named agents may act for them, there and until then.
 *
 * @param agents client ids that may exchange the delegation token; never empty
 */
record Delegation(
        String subject,
        String session,
        String channel,
        String device,
        List<String> agents,
        Instant issuedAt,
        Instant expiresAt) {

    Delegation {
        agents = List.copyOf(agents);
        if (agents.isEmpty()) {
            throw new IllegalArgumentException("A delegation names at least one agent");
        }
    }

    boolean names(String agent) {
        return agents.contains(agent);
    }
}
