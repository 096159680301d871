package io.safeconduct.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.action.Action;
import io.safeconduct.action.Catalogue;
import io.safeconduct.action.FactSource;
import io.safeconduct.agent.Agents;
import io.safeconduct.connector.Answer;
import io.safeconduct.connector.Bindings;
import io.safeconduct.connector.Conditions;
import io.safeconduct.connector.Connector;
import io.safeconduct.facts.Fact.Knowledge;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Fetches what a decision about an action needs, outside any transaction. */
@Component
public class FactCollector {

    private static final int NOT_FOUND = 404;

    private final Connector connector;
    private final Clock clock;

    FactCollector(Connector connector, Clock clock) {
        this.connector = connector;
        this.clock = clock;
    }

    /**
     * Asks the systems of record; nothing at all where the mandate does not cover the action.
     *
     * @param mandate of the agent, or of the people, who want it done
     * @param parameters canonical parameters of the action
     * @throws FactsUnavailableException when one of them does not answer
     */
    public Facts collect(
            Agents agents, Catalogue catalogue, Action action, String mandate, String subject, JsonNode parameters) {
        if (agents.mandated(mandate, action.name()).isEmpty()) {
            return Facts.NONE;
        }
        Bindings bindings = Bindings.none().with("subject", subject).with("parameters", parameters);
        List<Fact> facts = new ArrayList<>();
        for (String name : action.facts()) {
            facts.add(fetch(action.system(), name, catalogue.fact(name), bindings));
        }
        return new Facts(facts);
    }

    private Fact fetch(String system, String name, FactSource source, Bindings bindings) {
        Instant observedAt = clock.instant();
        Answer answer = connector.call(system, source.get(), bindings, Conditions.NONE);
        if (answer instanceof Answer.Success success) {
            return new Reading(source, success.body()).fact(name, system, observedAt);
        }
        if (answer instanceof Answer.Refusal refusal) {
            Knowledge knowledge = refusal.status() == NOT_FOUND ? Knowledge.ABSENT : Knowledge.UNKNOWN;
            return Fact.without(knowledge, name, system, observedAt, source.maxAge());
        }
        throw new FactsUnavailableException(system, name, ((Answer.Failure) answer).reason());
    }
}
