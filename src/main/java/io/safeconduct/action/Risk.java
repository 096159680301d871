package io.safeconduct.action;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much harm an action can do when it is wrong. */
public enum Risk {
    @JsonProperty("low")
    LOW,
    @JsonProperty("moderate")
    MODERATE,
    @JsonProperty("high")
    HIGH,
    @JsonProperty("critical")
    CRITICAL
}
