package io.safeconduct.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.gate.Proposals;
import org.springframework.stereotype.Component;

/**
 * Resolves what a step says about its parameters: {@code input/...} and {@code steps/<activity>/result/...} from the
 * journey's own record, anything else is the value itself. What cannot be resolved is left out.
 */
@Component
class StepParameters {

    private static final String INPUT = "input/";
    private static final String STEPS = "steps/";
    private static final String RESULT = "/result/";

    private final Proposals proposals;

    StepParameters(Proposals proposals) {
        this.proposals = proposals;
    }

    ObjectNode resolve(Journey journey, Step step) {
        ObjectNode resolved = JsonNodeFactory.instance.objectNode();
        step.parameters().forEach((name, reference) -> {
            JsonNode value = value(journey, reference);
            if (!value.isMissingNode() && !value.isNull()) {
                resolved.set(name, value);
            }
        });
        return resolved;
    }

    private JsonNode value(Journey journey, String reference) {
        if (reference.startsWith(INPUT)) {
            return input(journey, reference);
        }
        if (reference.startsWith(STEPS) && reference.contains(RESULT)) {
            String step = reference.substring(STEPS.length(), reference.indexOf(RESULT));
            String path = "/" + reference.substring(reference.indexOf(RESULT) + RESULT.length());
            return result(journey, step).at(path);
        }
        return JsonNodeFactory.instance.textNode(reference);
    }

    /** What the journey was started with, there; missing when the reference is none to the input. */
    static JsonNode input(Journey journey, String reference) {
        return reference.startsWith(INPUT)
                ? journey.input().at("/" + reference.substring(INPUT.length()))
                : MissingNode.getInstance();
    }

    /** What the step came to the last time it was executed. */
    private JsonNode result(Journey journey, String step) {
        return proposals.ofJourney(journey.id()).stream()
                .filter(proposal -> proposal.step().equals(step) && proposal.result() != null)
                .reduce((earlier, later) -> later)
                .map(proposal -> (JsonNode) proposal.result())
                .orElse(MissingNode.getInstance());
    }
}
