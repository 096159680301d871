package io.safeconduct.action;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The category of personal data a field belongs to. */
public enum Pii {
    NONE,
    IDENTITY,
    CONTACT,
    ADDRESS,
    PAYMENT,
    PURCHASE,
    COMMUNICATION;

    /** The name in lower case, as files write it. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
