package io.safeconduct.execution;

import com.fasterxml.jackson.databind.JsonNode;

/** What one attempt came to. */
public sealed interface Outcome {

    /** The effect is there, now or since an earlier attempt. */
    record Done(JsonNode receipt) implements Outcome {}

    /** The system of record said no. */
    record Refused(String reason) implements Outcome {}

    /** It did not happen, as far as the system said; trying again may help. */
    record Failed(String reason) implements Outcome {}

    /** Nobody can say whether it happened; asking again may help. */
    record Unknown(String reason) implements Outcome {}

    /** It did not happen, and the grant is too old to send it now. */
    record Lapsed() implements Outcome {}
}
