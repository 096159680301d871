package io.safeconduct.action;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How an action is undone.
 *
 * @param text for the people who decide about it
 * @param call what reverses or corrects it; none for the other kinds
 */
public record Undo(Kind kind, String text, @Nullable Call call) {

    public enum Kind {
        /** A call takes the effect back. */
        @JsonProperty("reverse")
        REVERSE,
        /** What was said is followed by a correction. */
        @JsonProperty("correct")
        CORRECT,
        /** Nothing was changed. */
        @JsonProperty("none-needed")
        NONE_NEEDED,
        /** There is no way back: always needs approval. */
        @JsonProperty("irreversible")
        IRREVERSIBLE
    }
}
