package io.safeconduct.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.action.Catalogue;
import io.safeconduct.source.SourceFile;
import io.safeconduct.source.YamlDocument;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The registry of agents: {@code rules/agents.yaml}. */
public final class Agents {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, Agent> agents;

    private Agents(Map<String, Agent> agents) {
        this.agents = Collections.unmodifiableMap(agents);
    }

    /**
     * Reads the registry.
     *
     * @throws io.safeconduct.source.SourceException naming line and reason, also for an action nobody can do, and for a
     *     group with the name of an agent
     */
    public static Agents read(SourceFile file, Catalogue catalogue) {
        YamlDocument document = YamlDocument.read(file, "agents.schema.json");
        Map<String, Agent> agents = new TreeMap<>();
        Iterator<Map.Entry<String, JsonNode>> entries =
                document.root().path("agents").fields();
        while (entries.hasNext()) {
            Map.Entry<String, JsonNode> entry = entries.next();
            Agent agent = agent(document, entry.getKey(), (ObjectNode) entry.getValue());
            for (String action : agent.actions()) {
                if (catalogue.find(action).isEmpty()) {
                    throw document.error(
                            "/agents/" + agent.id() + "/actions", "no action '" + action + "' in the catalogue");
                }
            }
            if (agent.role() != null && agents.values().stream().anyMatch(other -> agent.role() == other.role())) {
                throw document.error("/agents/" + agent.id() + "/role", "the role has a mandate already");
            }
            agents.put(agent.id(), agent);
        }
        for (Agent agent : agents.values()) {
            for (String group : agent.groups()) {
                if (agents.containsKey(group)) {
                    throw document.error(
                            "/agents/" + agent.id() + "/groups", "'" + group + "' is the name of an agent");
                }
            }
        }
        return new Agents(agents);
    }

    /** All agents, in the order of their ids. */
    public Collection<Agent> all() {
        return agents.values();
    }

    /** The agents of that group, in the order of their ids; none when there is no such group. */
    public List<Agent> group(String name) {
        return agents.values().stream()
                .filter(agent -> agent.groups().contains(name))
                .toList();
    }

    public Optional<Agent> find(String id) {
        return Optional.ofNullable(agents.get(id));
    }

    /** The mandate under which a person of one of these roles may propose. */
    public Optional<Agent> ofPeople(Set<Caller.Role> roles) {
        return agents.values().stream()
                .filter(agent -> agent.role() != null && roles.contains(agent.role()))
                .findFirst();
    }

    /** The agent of that id, if it is registered and its mandate covers the action. */
    public Optional<Agent> mandated(String id, String action) {
        return find(id).filter(agent -> agent.may(action));
    }

    private static Agent agent(YamlDocument document, String id, ObjectNode entry) {
        try {
            return MAPPER.treeToValue(entry.deepCopy().put("id", id), Agent.class);
        } catch (JsonProcessingException e) {
            throw document.error("/agents/" + id, e.getOriginalMessage());
        }
    }
}
