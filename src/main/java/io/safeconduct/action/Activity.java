package io.safeconduct.action;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The class of customer-service activity an action belongs to; each class needs its own kind of control. */
public enum Activity {
    /** Answers or informs. */
    @JsonProperty("answer")
    ANSWER,
    @JsonProperty("recommend")
    RECOMMEND,
    @JsonProperty("read")
    READ,
    /** Returns, refunds, cancels or changes an order. */
    @JsonProperty("transact")
    TRANSACT,
    /** Resets an account or changes credentials. */
    @JsonProperty("reset-account")
    RESET_ACCOUNT,
    /** Promises a delivery, an availability or a resolution. */
    @JsonProperty("promise")
    PROMISE
}
