package io.safeconduct.journey;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Adds to every process what no designer may forget and nobody can skip: which journey an instance serves, how it ended,
 * the true outcome of a governed action, and the names of the tasks in it.
 */
@Component
class HouseListeners extends AbstractBpmnParseListener {

    private final ObjectProvider<JourneyLifecycle> lifecycle;
    private final ObjectProvider<TaskNames> names;

    HouseListeners(ObjectProvider<JourneyLifecycle> lifecycle, ObjectProvider<TaskNames> names) {
        this.lifecycle = lifecycle;
        this.names = names;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (activity.getActivityBehavior() instanceof UserTaskActivityBehavior task
                && activity.getProcessDefinition() instanceof ProcessDefinitionEntity process
                && process.getKey().equals(Processes.GOVERNED_ACTION)
                && TaskNames.include(activity.getId())) {
            task.getTaskDefinition().addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, created -> names.getObject()
                    .give(created));
        }
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        if (process.getKey().equals(Processes.GOVERNED_ACTION)) {
            process.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener)
                    execution -> lifecycle.getObject().actionEnded(execution));
        } else if (Processes.isJourney(process.getKey())) {
            process.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                    execution -> lifecycle.getObject().journeyStarted(execution));
            process.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener)
                    execution -> lifecycle.getObject().journeyEnded(execution));
        }
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl end) {
        end.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                execution -> lifecycle.getObject().endReached(execution));
    }
}
