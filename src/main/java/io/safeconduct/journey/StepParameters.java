package io.safeconduct.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.Proposals;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Resolves what a step says about its parameters: {@code input/...} and {@code steps/<activity>/result/...} from the
 * journey's own record, anything else is the value itself. What cannot be resolved is left out.
 *
 * <p>Within a multi-instance, {@code each} in a reference to the input is the number of the run, and the result of a step
 * is that of the same run.
 */
@Component
class StepParameters {

    private static final String INPUT = "input/";
    private static final String STEPS = "steps/";
    private static final String RESULT = "/result/";
    private static final String EACH = "each";

    private final Proposals proposals;

    StepParameters(Proposals proposals) {
        this.proposals = proposals;
    }

    ObjectNode resolve(Journey journey, Step step) {
        ObjectNode resolved = JsonNodeFactory.instance.objectNode();
        step.parameters().forEach((name, reference) -> {
            JsonNode value = value(journey, step, reference);
            if (!value.isMissingNode() && !value.isNull()) {
                resolved.set(name, value);
            }
        });
        return resolved;
    }

    private JsonNode value(Journey journey, Step step, String reference) {
        if (reference.startsWith(INPUT)) {
            return input(journey, each(reference, step));
        }
        if (reference.startsWith(STEPS) && reference.contains(RESULT)) {
            String activity = reference.substring(STEPS.length(), reference.indexOf(RESULT));
            String path = "/" + reference.substring(reference.indexOf(RESULT) + RESULT.length());
            return result(journey, step, activity).at(path);
        }
        return JsonNodeFactory.instance.textNode(reference);
    }

    /** What the journey was started with, there; missing when the reference is none to the input. */
    static JsonNode input(Journey journey, String reference) {
        return reference.startsWith(INPUT)
                ? journey.input().at("/" + reference.substring(INPUT.length()))
                : MissingNode.getInstance();
    }

    /** Puts the number of the run there; the outermost multi-instance is the first {@code each}. */
    private static String each(String reference, Step step) {
        Iterator<Integer> runs = step.runs().iterator();
        return Stream.of(reference.split("/"))
                .map(part -> part.equals(EACH) && runs.hasNext() ? String.valueOf(runs.next()) : part)
                .collect(Collectors.joining("/"));
    }

    /** What the step came to the last time it was executed: in the same run, if it is within one. */
    private JsonNode result(Journey journey, Step step, String activity) {
        List<Proposal> made = proposals.ofJourney(journey.id());
        return step.near(activity)
                .flatMap(name -> resultOf(made, name).stream())
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static Optional<JsonNode> resultOf(List<Proposal> made, String step) {
        return made.stream()
                .filter(proposal -> proposal.step().equals(step) && proposal.result() != null)
                .reduce((earlier, later) -> later)
                .map(proposal -> (JsonNode) proposal.result());
    }
}
