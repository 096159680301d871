package io.safeconduct.permission;

import io.safeconduct.agent.Agent;
import io.safeconduct.agent.Agents;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Which agents the names of a row come to; people only where they are named. A row holds for an agent only where its mandate covers the action. */
record Mandates(Agents agents) {

    /** The ids of the agents, each once, that a row names and whose mandate covers the action. */
    List<String> mandated(Names named, String action) {
        Stream<Agent> all = named.any()
                ? agents.all().stream().filter(agent -> !agent.isPeople())
                : named.listed().stream().flatMap(name -> members(name).stream());
        return all.filter(agent -> agent.may(action)).map(Agent::id).distinct().toList();
    }

    private Collection<Agent> members(String name) {
        return agents.find(name).map(List::of).orElseGet(() -> agents.group(name));
    }
}
