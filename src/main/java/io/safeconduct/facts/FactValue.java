package io.safeconduct.facts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.action.FactSource.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One typed value of a fact.
 *
 * @param text its canonical text; what a value was decided on can be read without knowing the catalogue of that day
 */
public record FactValue(Type type, String text) {

    public FactValue {
        parse(type, text);
    }

    static Optional<FactValue> read(Type type, JsonNode node) {
        if (!node.isValueNode() || node.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FactValue(type, node.asText()));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A String, Long, BigDecimal, Boolean or Instant; of an age the time since which it counts. */
    @JsonIgnore
    public Object value() {
        return parse(type, text);
    }

    /** The same, but of an age the whole minutes until a moment; none of a time that has yet to come. */
    public Object valueAt(Instant moment) {
        return type == Type.AGE
                ? Math.max(0, Duration.between(Instant.parse(text), moment).toMinutes())
                : value();
    }

    private static Object parse(Type type, String text) {
        return switch (type) {
            case TEXT -> text;
            case INTEGER -> Long.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case FLAG -> flag(text);
            case TIME, AGE -> Instant.parse(text);
        };
    }

    private static Boolean flag(String text) {
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("Neither true nor false: " + text);
        };
    }
}
