package io.safeconduct.action;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One field of what an action answers; whatever is not declared is not passed on.
 *
 * @param at JSON Pointer (RFC 6901) into the system's answer
 * @param output whether a model may compare it: then it is handed to the journey as a process variable
 * @param type of an output; null for other fields
 */
public record ResultField(String at, Pii pii, boolean output, FactSource.@Nullable Type type) {

    private static final int LONGEST_TEXT = 200;

    /** The value for a model to compare; null when there is none, or it is not of the declared type. */
    @Nullable
    Object outputOf(JsonNode value) {
        if (type == FactSource.Type.FLAG && value.isBoolean()) {
            return value.booleanValue();
        }
        if (type == FactSource.Type.INTEGER && value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        boolean isText = type == FactSource.Type.TEXT && value.isTextual();
        return isText && value.textValue().length() <= LONGEST_TEXT ? value.textValue() : null;
    }
}
