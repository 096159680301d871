package io.safeconduct.permission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds the ladder that holds at a place, in a time that does not depend on how many there are. */
final class LadderIndex {

    private final Map<Place, Ladder> ladders = new HashMap<>();
    private final Map<Doing, List<Ladder>> byDoing = new HashMap<>();

    private record Doing(String agent, String action) {}

    /** Enters a ladder for one of the agents and one of the actions that it covers. */
    void put(String agent, String action, Ladder ladder) {
        byDoing.computeIfAbsent(new Doing(agent, action), doing -> new ArrayList<>())
                .add(ladder);
        for (Place place : ladder.key().places(action, agent)) {
            place.views().forEach(view -> ladders.putIfAbsent(view, ladder));
        }
    }

    /** One of the ladders that have something in common with the place. There is only one where all is known. */
    Optional<Ladder> at(Place place) {
        return place.meetings().stream()
                .map(ladders::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** All ladders that hold somewhere for that agent and action. */
    List<Ladder> of(String agent, String action) {
        return byDoing.getOrDefault(new Doing(agent, action), List.of());
    }
}
