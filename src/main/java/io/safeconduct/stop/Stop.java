package io.safeconduct.stop;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One kill-switch entry. It is in force from the moment it is committed until it is lifted.
 *
 * @param target what is stopped, by its id; null for {@link Scope#ALL}, and only then
 * @param stockTakenAt when it was noted what it found under way
 * @param liftAskedBy the first of the two people who lift it
 * @param liftApprovedBy the second
 */
public record Stop(
        String id,
        Scope scope,
        @Nullable String target,
        String reason,
        String placedBy,
        Instant placedAt,
        @Nullable Instant stockTakenAt,
        @Nullable String liftAskedBy,
        @Nullable String liftApprovedBy,
        @Nullable Instant liftedAt) {

    public Stop {
        if ((scope == Scope.ALL) != (target == null)) {
            throw new IllegalArgumentException("A stop of everything, and no other, names no target");
        }
    }

    public enum Scope {
        /** An agent, a mandate of people, or one of those people. */
        AGENT,
        ACTION,
        /** A journey by its key, which are all of that kind, or by its id. */
        JOURNEY,
        SYSTEM,
        ALL;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Scope> of(String id) {
            return Arrays.stream(values())
                    .filter(scope -> scope.id().equals(id))
                    .findFirst();
        }
    }

    public enum State {
        IN_FORCE,
        /** In force; one person has asked to lift it. */
        LIFT_ASKED,
        LIFTED;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public State state() {
        if (liftedAt != null) {
            return State.LIFTED;
        }
        return liftAskedBy == null ? State.IN_FORCE : State.LIFT_ASKED;
    }

    /** Why a proposal was not done, in words that tell an agent no more than that. */
    public static String said(String id) {
        return "Stopped by operations (stop " + id + ").";
    }
}
