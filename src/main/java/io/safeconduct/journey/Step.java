package io.safeconduct.journey;

import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.jspecify.annotations.Nullable;

/**
 * The call activity of a journey that a governed action is called from.
 *
 * @param process the journey's process instance
 * @param activity id of the call activity
 * @param action what its properties ask for; null when a proposal is put to the journey from outside
 * @param proposal id of the proposal that was put to this run of the step, if one was named
 * @param parameters references by parameter name
 */
record Step(
        String process,
        String activity,
        @Nullable String action,
        @Nullable String proposal,
        Map<String, String> parameters) {

    static final String ACTION = "action";
    private static final String PARAMETER = "parameter.";

    /** The step that called this process instance; null when it was started by itself. */
    static @Nullable Step calling(DelegateExecution execution) {
        DelegateExecution caller = execution.getSuperExecution();
        if (caller == null) {
            return null;
        }
        Map<String, String> properties = properties(caller.getBpmnModelElementInstance());
        Map<String, String> parameters = new TreeMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(PARAMETER)) {
                parameters.put(name.substring(PARAMETER.length()), value);
            }
        });
        return new Step(
                root(caller).getProcessInstanceId(),
                caller.getCurrentActivityId(),
                properties.get(ACTION),
                caller.getVariable(Variables.PROPOSAL) instanceof String named ? named : null,
                parameters);
    }

    /** The execution of the outermost process, however deep the calls go. */
    static DelegateExecution root(DelegateExecution execution) {
        DelegateExecution at = execution;
        DelegateExecution caller = at.getProcessInstance().getSuperExecution();
        while (caller != null) {
            at = caller;
            caller = at.getProcessInstance().getSuperExecution();
        }
        return at;
    }

    static Map<String, String> properties(@Nullable BaseElement element) {
        Map<String, String> found = new TreeMap<>();
        if (element == null || element.getExtensionElements() == null) {
            return found;
        }
        for (CamundaProperties properties : element.getExtensionElements()
                .getElementsQuery()
                .filterByType(CamundaProperties.class)
                .list()) {
            for (CamundaProperty property : properties.getCamundaProperties()) {
                found.put(property.getCamundaName(), property.getCamundaValue());
            }
        }
        return found;
    }
}
