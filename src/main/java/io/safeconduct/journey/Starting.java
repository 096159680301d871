package io.safeconduct.journey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.agent.Session;
import io.safeconduct.agent.Sessions;
import java.time.Clock;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Starts journeys: the one way in which a process instance comes to serve a customer. */
@Service
public class Starting {

    private final Journeys journeys;
    private final Sessions sessions;
    private final RepositoryService repository;
    private final RuntimeService engine;
    private final Halting halting;
    private final Clock clock;

    Starting(
            Journeys journeys,
            Sessions sessions,
            RepositoryService repository,
            RuntimeService engine,
            Halting halting,
            Clock clock) {
        this.journeys = journeys;
        this.sessions = sessions;
        this.repository = repository;
        this.engine = engine;
        this.halting = halting;
        this.clock = clock;
    }

    /**
     * Starts a journey for the subject of the session.
     *
     * @param id of the journey to be; one that is there already is answered as it is
     * @throws Refusal when there is no such journey, it or the agent is stopped, or the session has ended
     * @throws io.safeconduct.action.InvalidParametersException when the input does not give its first step what it needs
     */
    @Transactional
    public Journey start(String id, String key, ObjectNode input, Session session, String actor) {
        Optional<Journey> there = journeys.find(id);
        if (there.isPresent()) {
            return there.get();
        }
        if (!Processes.isJourney(key) || key.equals(Processes.SINGLE_ACTION)) {
            throw new Refusal(Refusal.Kind.UNKNOWN_NAME, "There is no journey '" + key + "'.");
        }
        halting.admit(actor, key);
        if (!sessions.takeUp(session, actor)) {
            throw new Refusal(Refusal.Kind.SESSION_ENDED, "The session has ended.");
        }
        Journey journey = add(id, key, input, session, actor);
        run(journey);
        return journeys.find(journey.id()).orElseThrow();
    }

    /** Whether there is a journey of that key. */
    public boolean canStart(String key) {
        return Processes.isJourney(key)
                && repository
                                .createProcessDefinitionQuery()
                                .processDefinitionKey(key)
                                .count()
                        > 0;
    }

    /** Keeps a journey that {@link #run} will start in the same transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    Journey add(String id, String key, ObjectNode input, Session session, String actor) {
        @Nullable
        ProcessDefinition definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult();
        if (definition == null) {
            throw new Refusal(Refusal.Kind.UNKNOWN_NAME, "There is no journey '" + key + "'.");
        }
        Journey journey = new Journey(
                id,
                key,
                definition.getVersion(),
                session,
                actor,
                null,
                input,
                Journey.State.RUNNING,
                clock.instant(),
                null);
        journeys.add(journey);
        return journey;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void run(Journey journey) {
        engine.startProcessInstanceByKey(journey.key(), journey.id());
    }
}
