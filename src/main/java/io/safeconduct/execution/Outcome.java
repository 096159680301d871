package io.safeconduct.execution;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What one attempt came to. */
public sealed interface Outcome {

    /** What is written of it. */
    Execution.State state();

    /** What the system of record answered, if it did what was asked. */
    default @Nullable JsonNode receipt() {
        return null;
    }

    /** Why it came to this, if it is not what was asked. */
    default @Nullable String reason() {
        return null;
    }

    /** The effect is there, now or since an earlier attempt. */
    record Done(JsonNode receipt) implements Outcome {

        @Override
        public Execution.State state() {
            return Execution.State.EXECUTED;
        }
    }

    /** The system of record said no. */
    record Refused(String reason) implements Outcome {

        @Override
        public Execution.State state() {
            return Execution.State.REFUSED;
        }
    }

    /** It did not happen, as far as the system said; trying again may help. */
    record Failed(String reason) implements Outcome {

        @Override
        public Execution.State state() {
            return Execution.State.FAILED;
        }
    }

    /** Nobody can say whether it happened; asking again may help. */
    record Unknown(String reason) implements Outcome {

        @Override
        public Execution.State state() {
            return Execution.State.UNKNOWN;
        }
    }

    /** It did not happen and will not: a stop is in force on it. */
    record Stopped(String reason) implements Outcome {

        @Override
        public Execution.State state() {
            return Execution.State.NOT_SENT;
        }
    }

    /** It did not happen, and the grant is too old to send it now. */
    record Lapsed() implements Outcome {

        @Override
        public Execution.State state() {
            return Execution.State.FAILED;
        }

        @Override
        public String reason() {
            return "the grant has lapsed";
        }
    }
}
