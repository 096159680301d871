package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.sandbox.InSandbox;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Values in JSON columns, written as the API writes them. */
@Component
@InSandbox
class StoredJson {

    private final ObjectMapper mapper;

    StoredJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not writable as JSON: " + value.getClass(), e);
        }
    }

    <T> T read(String json, TypeReference<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON column is not " + type.getType(), e);
        }
    }

    /** The value with some of its fields replaced; refused when that makes no such value. */
    <T> T merged(T value, Map<String, ?> fields, Class<T> type) {
        ObjectNode tree = mapper.valueToTree(value);
        fields.forEach((name, field) -> tree.set(name, mapper.valueToTree(field)));
        try {
            return mapper.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw Problem.refused("malformed-report", e.getOriginalMessage());
        }
    }

    JsonNode tree(Object value) {
        return mapper.valueToTree(value);
    }
}
