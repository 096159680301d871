package io.safeconduct.gate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What may become of a proposal, from the mildest to the strictest. */
public enum Verdict {
    /** It may be executed. */
    PERMIT,
    /** It may be executed once its obligations are fulfilled. */
    REQUIRE,
    /** It may be written down, for a person to do. */
    DRAFT_ONLY,
    /** It may be recommended. */
    RECOMMEND_ONLY,
    /** A person takes over. */
    ESCALATE,
    DENY;

    /** The name used in the API, in rules' samples and in process variables, such as {@code draft-only}. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Verdict stricter(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
