package io.safeconduct.rollback;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which executions are meant: those for which everything that is given here is so.
 *
 * @param agent who proposed them, or under which mandate
 * @param policy hash of the policy they were decided under
 * @param system at which they were done
 * @param journey the key of their journeys, or the id of one
 * @param from the earliest time at which they began
 * @param to the time before which they began
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Selection(
        @Nullable String agent,
        @Nullable String policy,
        @Nullable String action,
        @Nullable String system,
        @Nullable String journey,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Whether it names anything at all; what names nothing would mean everything. */
    public boolean namesNothing() {
        return Stream.of(agent, policy, action, system, journey, from, to).allMatch(Objects::isNull);
    }
}
