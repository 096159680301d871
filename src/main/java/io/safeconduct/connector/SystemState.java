package io.safeconduct.connector;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What this node thinks of a system of record; other nodes may think otherwise. */
public enum SystemState {
    ANSWERING,
    /** Calls are not sent. */
    NOT_ANSWERING,
    /** One call finds out. */
    BEING_TRIED;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
