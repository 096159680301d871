package io.safeconduct.action;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The category of personal data a field belongs to. */
public enum Pii {
    @JsonProperty("none")
    NONE,
    @JsonProperty("identity")
    IDENTITY,
    @JsonProperty("contact")
    CONTACT,
    @JsonProperty("address")
    ADDRESS,
    @JsonProperty("payment")
    PAYMENT,
    @JsonProperty("purchase")
    PURCHASE,
    @JsonProperty("communication")
    COMMUNICATION
}
