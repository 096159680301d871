package io.safeconduct.action;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP call to a system of record, as a template.
 *
 * <p>{@code {name.path}} stands for a value: of {@code parameters}, {@code facts}, {@code result}, {@code subject},
 * {@code key}. A body value that is nothing but one placeholder keeps its JSON type; a missing value leaves the
 * property or query parameter out. A query parameter that stands for a list is repeated, once for each of its values.
 *
 * @param path below the system's base URL; values are percent-encoded
 * @param body JSON with placeholders in its strings
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Call(Method method, String path, Map<String, String> query, @Nullable JsonNode body) {

    public enum Method {
        GET,
        POST,
        PUT,
        DELETE
    }

    public Call {
        query = query == null ? Map.of() : Map.copyOf(query);
    }
}
