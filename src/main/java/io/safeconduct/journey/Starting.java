package io.safeconduct.journey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.agent.Session;
import io.safeconduct.agent.Sessions;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Starts journeys: the one way in which a process instance comes to serve a customer. */
@Service
public class Starting {

    private final Beginnings beginnings;
    private final Journeys journeys;
    private final Sessions sessions;
    private final RepositoryService repository;
    private final RuntimeService engine;
    private final Halting halting;

    Starting(
            Beginnings beginnings,
            Journeys journeys,
            Sessions sessions,
            RepositoryService repository,
            RuntimeService engine,
            Halting halting) {
        this.beginnings = beginnings;
        this.journeys = journeys;
        this.sessions = sessions;
        this.repository = repository;
        this.engine = engine;
        this.halting = halting;
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
        if (!isDeployed(key)) {
            throw new Refusal(Refusal.Kind.UNKNOWN_NAME, "There is no journey '" + key + "'.");
        }
        halting.admit(actor, key);
        if (!sessions.takeUp(session, actor)) {
            throw new Refusal(Refusal.Kind.SESSION_ENDED, "The session has ended.");
        }
        return start(new Beginning(id, key, input, session, actor, null));
    }

    /** Whether there are journeys of that key. */
    public boolean knows(String key) {
        return key.equals(Journey.SINGLE_ACTION) || isDeployed(key);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    Journey start(Beginning beginning) {
        beginnings.announce(beginning);
        engine.startProcessInstanceByKey(Processes.serving(beginning.key()), beginning.id());
        return journeys.find(beginning.id()).orElseThrow();
    }

    private boolean isDeployed(String key) {
        return Processes.isJourney(key)
                && !key.equals(Journey.SINGLE_ACTION)
                && repository
                                .createProcessDefinitionQuery()
                                .processDefinitionKey(key)
                                .count()
                        > 0;
    }
}
