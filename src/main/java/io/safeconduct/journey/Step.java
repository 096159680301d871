package io.safeconduct.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.jspecify.annotations.Nullable;

/**
 * The call activity of a journey that a governed action is called from.
 *
 * @param process the journey's process instance
 * @param activity id of the call activity
 * @param runs which run this is of the multi-instances around the step, the outermost first, counted from 0
 * @param action what its properties ask for; null when a proposal is put to the journey from outside
 * @param proposal id of the proposal that was put to this run of the step, if one was named
 * @param parameters references by parameter name
 */
record Step(
        String process,
        String activity,
        List<Integer> runs,
        @Nullable String action,
        @Nullable String proposal,
        Map<String, String> parameters) {

    static final String ACTION = "action";
    private static final String PARAMETER = "parameter.";

    /** What the engine counts the runs of a multi-instance by. */
    private static final String LOOP_COUNTER = "loopCounter";

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
                runs(caller),
                properties.get(ACTION),
                caller.getVariable(Variables.PROPOSAL) instanceof String named ? named : null,
                parameters);
    }

    /** The name under which this run of the step is known, such as {@code Call_OrderLabel} or {@code Call_OrderLabel[2]}. */
    String name() {
        return name(activity, runs);
    }

    /**
     * The names of the runs of another step that this one may mean by its activity: the one in its own run of everything
     * that is around both, before one that is around less.
     */
    Stream<String> near(String other) {
        return IntStream.rangeClosed(0, runs.size())
                .mapToObj(fewer -> name(other, runs.subList(0, runs.size() - fewer)));
    }

    private static String name(String activity, List<Integer> runs) {
        return activity + runs.stream().map(run -> "[" + run + "]").collect(Collectors.joining());
    }

    /** A step may be called by a process that itself is called from within a multi-instance. */
    private static List<Integer> runs(DelegateExecution caller) {
        List<Integer> runs = new ArrayList<>();
        for (DelegateExecution process = caller; process != null; process = callerOf(process)) {
            ActivityExecution at = (ActivityExecution) process;
            while (at != null) {
                if (at.getVariableLocal(LOOP_COUNTER) instanceof Integer run) {
                    runs.add(0, run);
                }
                at = at.getParent();
            }
        }
        return List.copyOf(runs);
    }

    private static @Nullable DelegateExecution callerOf(DelegateExecution execution) {
        return execution.getProcessInstance().getSuperExecution();
    }

    /** The execution of the outermost process, however deep the calls go. */
    static DelegateExecution root(DelegateExecution execution) {
        DelegateExecution at = execution;
        DelegateExecution caller = callerOf(at);
        while (caller != null) {
            at = caller;
            caller = callerOf(at);
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
