package io.safeconduct.action;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What it means when a draft to the subject repeats a value of a fact. */
public enum InDrafts {
    /** The value is the subject's, or everybody's, to read. */
    @JsonProperty("own")
    OWN,
    /**
     * The value is how a number of the system looks: {@code 0} stands for a digit, {@code *} for a word. Whatever looks like
     * that and is not the subject's own belongs to somebody else.
     */
    @JsonProperty("shape")
    SHAPE,
    /** The value was written by colleagues for colleagues. */
    @JsonProperty("internal")
    INTERNAL,
    /** The value is where the subject once lived. */
    @JsonProperty("former-address")
    FORMER_ADDRESS
}
