package io.safeconduct.connector;

import com.fasterxml.jackson.databind.JsonNode;

/** What became of a call to a system of record. */
public sealed interface Answer {

    /** The system did what was asked. */
    record Success(JsonNode body) implements Answer {}

    /** The system said no, and will say no again. */
    record Refusal(int status, String reason) implements Answer {}

    /** The system did not answer properly; it may be tried again. */
    record Failure(String reason, Reached reached) implements Answer {}

    /** Whether a failed call can have had an effect. */
    enum Reached {
        /** It was never sent. */
        NO,
        /** It was never sent: the time for it had passed. */
        TOO_LATE,
        /** The system answered that it failed. */
        ANSWERED,
        /** It was sent and no answer came: its outcome is unknown. */
        UNANSWERED
    }
}
