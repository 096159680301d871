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
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Fetches what a decision about an action needs, outside any transaction. */
@Component
public class FactCollector {

    private static final int NOT_FOUND = 404;

    private final Connector connector;
    private final Map<String, HouseFact> house;
    private final Clock clock;

    FactCollector(Connector connector, List<HouseFact> house, Clock clock) {
        this.connector = connector;
        this.house = house.stream().collect(Collectors.toMap(HouseFact::name, Function.identity()));
        this.clock = clock;
    }

    /**
     * Asks the systems of record, and the house about itself; nothing at all where the mandate does not cover the action.
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
        if (!action.isRead()) {
            catalogue.houseFacts().forEach((name, source) -> facts.add(observe(name, source)));
        }
        return new Facts(facts);
    }

    private Fact observe(String name, FactSource source) {
        try {
            HouseFact.Observation observation =
                    Objects.requireNonNull(house.get(source.house()), name).observe();
            return new Reading(source, observation.value()).fact(name, Fact.HOUSE, observation.at());
        } catch (DataAccessException e) {
            throw new FactsUnavailableException(Fact.HOUSE, name, String.valueOf(e.getMessage()));
        }
    }

    private Fact fetch(String system, String name, FactSource source, Bindings bindings) {
        Instant observedAt = clock.instant();
        Answer answer = connector.call(system, Objects.requireNonNull(source.get()), bindings, Conditions.NONE);
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
