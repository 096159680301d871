package io.safeconduct.journey;

import io.safeconduct.agent.Session;
import io.safeconduct.gate.Proposal;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The journeys that take proposals from outside, which they do for as long as their main path goes on. */
@Service
public class OpenJourneys {

    private final Journeys journeys;
    private final RepositoryService repository;
    private final RuntimeService engine;

    OpenJourneys(Journeys journeys, RepositoryService repository, RuntimeService engine) {
        this.journeys = journeys;
        this.repository = repository;
        this.engine = engine;
    }

    /** Whether it is a journey that takes proposals from outside, if not at this moment. */
    public boolean takesProposals(Journey journey) {
        return model(journey).flatMap(OpenStep::in).isPresent();
    }

    /**
     * The step of a journey that a proposal of this agent, made in this session, is put to.
     *
     * @throws Refusal when there is no such journey in this session, it takes no proposals from outside, or it is over
     */
    OpenStep stepOf(String id, Session session, String actor) {
        return stepOf(journeys.find(id), session, actor);
    }

    /** The same, with the journey held until the transaction ends: proposals get into a journey one after the other. */
    @Transactional(propagation = Propagation.MANDATORY)
    OpenStep hold(String id, Session session, String actor) {
        return stepOf(journeys.lock(id), session, actor);
    }

    /** Starts the governed action of a proposal that was added to a journey held by this transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void put(Proposal proposal) {
        Journey journey = journeys.find(proposal.journey()).orElseThrow();
        try {
            engine.createMessageCorrelation(Processes.MESSAGE_ACTION_PROPOSED)
                    .processInstanceId(Objects.requireNonNull(journey.process()))
                    .setVariableToTriggeredScope(Variables.PROPOSAL, proposal.id())
                    .correlate();
        } catch (MismatchingMessageCorrelationException e) {
            throw over();
        }
    }

    private OpenStep stepOf(Optional<Journey> found, Session session, String actor) {
        Journey journey = found.filter(
                        own -> own.actor().equals(actor) && own.session().equals(session))
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "There is no such journey in this session."));
        Optional<BpmnModelInstance> model = model(journey);
        OpenStep step = model.flatMap(OpenStep::in)
                .orElseThrow(
                        () -> new Refusal(Refusal.Kind.UNKNOWN_NAME, "That journey takes no proposals from outside."));
        if (journey.state() != Journey.State.RUNNING || !goesOn(journey, model.get())) {
            throw over();
        }
        return step;
    }

    /** What still runs once the main path has ended are proposals made before, or the way back. */
    private boolean goesOn(Journey journey, BpmnModelInstance model) {
        @Nullable ActivityInstance root = engine.getActivityInstance(journey.process());
        return root != null
                && Stream.concat(
                                Arrays.stream(root.getChildActivityInstances()).map(ActivityInstance::getActivityId),
                                Arrays.stream(root.getChildTransitionInstances())
                                        .map(TransitionInstance::getActivityId))
                        .anyMatch(activity -> !OpenStep.isAside(model, activity));
    }

    private Optional<BpmnModelInstance> model(Journey journey) {
        @Nullable
        ProcessDefinition definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(journey.key())
                .processDefinitionVersion(journey.version())
                .singleResult();
        return Optional.ofNullable(definition).map(found -> repository.getBpmnModelInstance(found.getId()));
    }

    private static Refusal over() {
        return new Refusal(Refusal.Kind.CONFLICT, "That journey takes nothing more.");
    }
}
