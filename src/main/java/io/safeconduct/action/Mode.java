package io.safeconduct.action;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The six permission modes: what an agent may do with an action at most. */
public enum Mode {
    @JsonProperty("read-only")
    READ_ONLY,
    @JsonProperty("recommend-only")
    RECOMMEND_ONLY,
    @JsonProperty("draft-only")
    DRAFT_ONLY,
    @JsonProperty("execute-limited")
    EXECUTE_LIMITED,
    @JsonProperty("execute-gated")
    EXECUTE_GATED,
    @JsonProperty("escalate")
    ESCALATE
}
