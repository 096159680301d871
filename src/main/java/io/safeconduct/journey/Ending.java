package io.safeconduct.journey;

import io.safeconduct.agent.Sessions;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends sessions, and with them the journeys that go on for as long as the conversation does. */
@Service
public class Ending {

    private final Sessions sessions;
    private final Journeys journeys;
    private final RuntimeService engine;
    private final TransactionTemplate transaction;

    Ending(Sessions sessions, Journeys journeys, RuntimeService engine, TransactionTemplate transaction) {
        this.sessions = sessions;
        this.journeys = journeys;
        this.engine = engine;
        this.transaction = transaction;
    }

    /** Nothing more can be proposed in the session. What was proposed before goes on, and its journeys wait for it. */
    public void end(String session, String by) {
        Contention.resolved(() -> transaction.execute(status -> {
            sessions.end(session, by);
            journeys.lockRunningIn(session).forEach(this::tell);
            return true;
        }));
    }

    /** A journey that does not wait for it goes its own way. */
    private void tell(Journey journey) {
        engine.createMessageCorrelation(Processes.MESSAGE_CONVERSATION_ENDED)
                .processInstanceId(Objects.requireNonNull(journey.process()))
                .correlateAll();
    }
}
