package io.safeconduct.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.source.SourceException;
import java.util.Optional;

/**
 * An object on a line of a case file; what is missing or of another kind is refused with file and line. Fields nobody
 * asks for are the case's own business.
 */
record CaseLine(String file, int number, ObjectNode json) {

    String text(String name) {
        return optionalText(name).orElseThrow(() -> error("'" + name + "' is missing"));
    }

    Optional<String> optionalText(String name) {
        JsonNode value = json.path(name);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw error("'" + name + "' must be a text");
        }
        return Optional.ofNullable(value.textValue());
    }

    boolean flag(String name) {
        JsonNode value = json.path(name);
        if (!value.isBoolean()) {
            throw error("'" + name + "' must be true or false");
        }
        return value.booleanValue();
    }

    boolean flag(String name, boolean otherwise) {
        return json.has(name) ? flag(name) : otherwise;
    }

    ObjectNode object(String name) {
        if (json.path(name) instanceof ObjectNode object) {
            return object;
        }
        throw error("'" + name + "' must be an object");
    }

    /** The same line, for an object that stands in it. */
    CaseLine within(JsonNode inner) {
        if (inner instanceof ObjectNode object) {
            return new CaseLine(file, number, object);
        }
        throw error("every step must be an object");
    }

    SourceException error(String reason) {
        return new SourceException(file, number, reason);
    }
}
