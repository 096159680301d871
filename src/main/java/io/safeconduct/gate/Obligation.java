package io.safeconduct.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What must be fulfilled before a permit holds.
 *
 * @param group whose members may approve; only for {@link Type#APPROVE}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Obligation(Type type, @Nullable String group) {

    public enum Type {
        /** The subject says yes to exactly this, in their own channel. */
        CONFIRM,
        /** The subject proves who they are. */
        VERIFY,
        /** A person of a group approves, four eyes. */
        APPROVE;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far an obligation is fulfilled. */
    public enum State {
        OPEN,
        FULFILLED,
        REFUSED,
        EXPIRED;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Obligation {
        if ((type == Type.APPROVE) != (group != null)) {
            throw new IllegalArgumentException("An approval, and nothing else, names a group");
        }
    }
}
