package io.safeconduct.journey;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.agent.Session;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One customer being served by one process.
 *
 * @param key the process id, such as {@code refund}, or {@link #SINGLE_ACTION}
 * @param version of the process that runs it
 * @param actor the agent that started it
 * @param process the engine's process instance that runs it
 */
public record Journey(
        String id,
        String key,
        int version,
        Session session,
        String actor,
        @Nullable String process,
        ObjectNode input,
        State state,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** The journey of a proposal made in no other one: its process is the governed action itself. */
    public static final String SINGLE_ACTION = "single-action";

    public enum State {
        RUNNING,
        COMPLETED,
        FAILED,
        STOPPED,
        ROLLING_BACK,
        ROLLED_BACK,
        ROLLBACK_INCOMPLETE;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    public String subject() {
        return session.subject();
    }
}
