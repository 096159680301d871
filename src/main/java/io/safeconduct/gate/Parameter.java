package io.safeconduct.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One value of a proposal's parameters, as rules see it: what would be done, never a reason to permit it.
 *
 * @param name of the parameter; one that is a list has several values
 * @param position within a list, from 0; 0 for a single value
 * @param value as text
 */
public record Parameter(String name, int position, String value) {

    /** All values, but what is nested deeper than a list. */
    static List<Parameter> allOf(ObjectNode parameters) {
        List<Parameter> all = new ArrayList<>();
        parameters.properties().forEach(parameter -> {
            if (parameter.getValue().isArray()) {
                int position = 0;
                for (JsonNode value : parameter.getValue()) {
                    all.add(new Parameter(parameter.getKey(), position++, value.asText()));
                }
            } else if (parameter.getValue().isValueNode()) {
                all.add(new Parameter(
                        parameter.getKey(), 0, parameter.getValue().asText()));
            }
        });
        return all;
    }
}
