package io.safeconduct.permission;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a row of the permission map allows, from the laxest to the strictest. */
public enum Mode {
    /** For reads only, and the only mode in which they are done. */
    READ_ONLY,
    EXECUTE_LIMITED,
    /** Only after a person of a group approved. */
    EXECUTE_GATED,
    DRAFT_ONLY,
    RECOMMEND_ONLY,
    /** A specialist takes over. */
    ESCALATE,
    NEVER;

    private static final Set<Mode> FOR_READS = Set.of(READ_ONLY, ESCALATE, NEVER);

    /** The name used in the map, in the API and in rules' samples, such as {@code draft-only}. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it makes sense for an action that changes nothing, or for one that changes something. */
    boolean suits(boolean read) {
        return read ? FOR_READS.contains(this) : this != READ_ONLY;
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(Mode::id).toList();
    }

    static Optional<Mode> of(String id) {
        return Arrays.stream(values()).filter(mode -> mode.id().equals(id)).findFirst();
    }
}
