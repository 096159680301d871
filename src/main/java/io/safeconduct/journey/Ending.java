package io.safeconduct.journey;

import io.safeconduct.agent.Sessions;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends sessions, and with them the journeys that go on for as long as the conversation does. */
@Service
public class Ending {

    private final Sessions sessions;
    private final Journeys journeys;
    private final RuntimeService engine;

    Ending(Sessions sessions, Journeys journeys, RuntimeService engine) {
        this.sessions = sessions;
        this.journeys = journeys;
        this.engine = engine;
    }

    /** Nothing more can be proposed in the session. What was proposed before goes on, and its journeys wait for it. */
    @Transactional
    public void end(String session, String by) {
        sessions.end(session, by);
        journeys.lockRunningIn(session).forEach(this::tell);
    }

    /** A journey that does not wait for it goes its own way. */
    private void tell(Journey journey) {
        engine.createMessageCorrelation(Processes.MESSAGE_CONVERSATION_ENDED)
                .processInstanceId(Objects.requireNonNull(journey.process()))
                .correlateAll();
    }
}
