package io.safeconduct.journey;

import java.util.Optional;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/**
 * The step of a model that proposals are put to from outside: a governed action without an action of its own, in an event
 * sub-process of the process itself that the message {@code action-proposed} starts as often as it comes.
 *
 * @param activity id of the call activity
 */
record OpenStep(String activity) {

    /** The first such step; empty when the model takes no proposals from outside. */
    static Optional<OpenStep> in(BpmnModelInstance model) {
        return model.getModelElementsByType(CallActivity.class).stream()
                .filter(OpenStep::isOpen)
                .findFirst()
                .map(call -> new OpenStep(call.getId()));
    }

    /** Whether an activity stands aside from the main path. */
    static boolean isAside(BpmnModelInstance model, String activity) {
        return model.getModelElementById(activity) instanceof SubProcess process && process.triggeredByEvent();
    }

    private static boolean isOpen(CallActivity call) {
        return Processes.GOVERNED_ACTION.equals(call.getCalledElement())
                && !Step.properties(call).containsKey(Step.ACTION)
                && call.getParentElement() instanceof SubProcess process
                && process.triggeredByEvent()
                && process.getParentElement() instanceof Process
                && process.getChildElementsByType(StartEvent.class).stream().anyMatch(OpenStep::takesProposals);
    }

    private static boolean takesProposals(StartEvent start) {
        return !start.isInterrupting()
                && start.getChildElementsByType(MessageEventDefinition.class).stream()
                        .map(MessageEventDefinition::getMessage)
                        .anyMatch(message ->
                                message != null && Processes.MESSAGE_ACTION_PROPOSED.equals(message.getName()));
    }
}
