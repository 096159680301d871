package io.safeconduct.relaxation;

import com.fasterxml.jackson.annotation.JsonValue;
import io.safeconduct.gate.Relaxation;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One relaxation, with everybody who had to do with it.
 *
 * @param owner who asked for it and answers for it
 * @param approvedBy another person; null as long as nobody did
 * @param endsAt when it ends by itself
 * @param endedBy who ended it before that, or took it back before it began
 */
public record RelaxationEntry(
        String id,
        RelaxationRequest request,
        String owner,
        Instant askedAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable Instant endsAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt) {

    public enum State {
        ASKED,
        IN_FORCE,
        ENDED;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public State stateAt(Instant now) {
        if (endedAt != null || endsAt != null && !now.isBefore(endsAt)) {
            return State.ENDED;
        }
        return approvedAt == null ? State.ASKED : State.IN_FORCE;
    }

    /** What the gate is told of it; empty unless it was approved and not ended by hand. */
    Optional<Relaxation> relaxation() {
        return approvedAt == null || endsAt == null || endedAt != null
                ? Optional.empty()
                : Optional.of(new Relaxation(
                        id, request.actions(), request.agent(), request.segment(), request.upTo(), approvedAt, endsAt));
    }
}
