package io.safeconduct.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a publication stands on a node. */
public enum PublicationState {
    IN_FORCE,
    /** Another one came later. */
    SUPERSEDED,
    /** Taken out of force on all nodes because its rules keep failing. */
    QUARANTINED,
    /** This node cannot use it and rules by an earlier one. */
    REFUSED;

    /** The name used in the API, such as {@code in-force}. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
