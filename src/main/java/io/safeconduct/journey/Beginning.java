package io.safeconduct.journey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.agent.Session;
import io.safeconduct.gate.Proposal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A journey before a process serves it.
 *
 * @param proposal what it is for, if it is for nothing else
 */
record Beginning(String id, String key, ObjectNode input, Session session, String actor, @Nullable Proposal proposal) {

    Journey servedBy(String process, int version, Instant now) {
        return new Journey(id, key, version, session, actor, process, input, Journey.State.RUNNING, now, null);
    }
}
