package io.safeconduct.action;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Everything that can be done, and what the facts for deciding about it are. */
public final class Catalogue {

    private final Map<String, Action> actions;
    private final Map<String, SystemOfRecord> systems;
    private final Map<String, FactSource> facts;
    private final Map<String, FactSource> houseFacts;

    Catalogue(Map<String, SystemOfRecord> systems, Map<String, FactSource> facts, Map<String, Action> actions) {
        this.systems = new TreeMap<>(systems);
        this.facts = new TreeMap<>(facts);
        this.houseFacts = new TreeMap<>(facts);
        houseFacts.values().removeIf(fact -> fact.house() == null);
        this.actions = new TreeMap<>(actions);
    }

    public Optional<Action> find(String action) {
        return Optional.ofNullable(actions.get(action));
    }

    /**
     * The action of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Action action(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("No such action: " + name));
    }

    public Collection<Action> actions() {
        return actions.values();
    }

    public SystemOfRecord system(String id) {
        SystemOfRecord system = systems.get(id);
        if (system == null) {
            throw new IllegalArgumentException("No such system of record: " + id);
        }
        return system;
    }

    public FactSource fact(String name) {
        FactSource fact = facts.get(name);
        if (fact == null) {
            throw new IllegalArgumentException("No such fact: " + name);
        }
        return fact;
    }

    /** What the house knows of itself, by the names of the facts. */
    public Map<String, FactSource> houseFacts() {
        return Collections.unmodifiableMap(houseFacts);
    }

    /** All facts by name, in the order of their names. */
    public Map<String, FactSource> facts() {
        return Map.copyOf(facts);
    }
}
