package io.safeconduct.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.safeconduct.action.InvalidParametersException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a model gets to know of the input: what is a yes or no, and how many elements a list has. Neither is personal data. */
final class InputVariables {

    private static final String FLAG = "flag.";
    private static final String COUNT = "count.";

    /** All runs of a parallel multi-instance begin in one transaction, and no conversation is about more. */
    private static final int MOST = 100;

    private InputVariables() {}

    /**
     * The variables that the properties of a process ask for. What is not plainly true is false, and what is no list has no
     * elements.
     *
     * @throws InvalidParametersException when a list has more than a hundred elements
     */
    static Map<String, Object> of(Map<String, String> properties, Optional<Journey> journey) {
        Map<String, Object> variables = new TreeMap<>();
        properties.forEach((name, reference) -> {
            JsonNode given = journey.map(running -> StepParameters.input(running, reference))
                    .orElse(MissingNode.getInstance());
            if (name.startsWith(FLAG)) {
                variables.put(name.substring(FLAG.length()), given.equals(BooleanNode.TRUE));
            } else if (name.startsWith(COUNT)) {
                variables.put(name.substring(COUNT.length()), count(given, reference));
            }
        });
        return variables;
    }

    private static int count(JsonNode given, String reference) {
        if (given.isArray() && given.size() > MOST) {
            throw new InvalidParametersException(List.of(reference + " has more than " + MOST + " elements"));
        }
        return given.isArray() ? given.size() : 0;
    }
}
