package io.safeconduct.permission;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where a ladder of the map holds, or where somebody asks whether one does. */
record Place(String action, String agent, Part segment, Part channel, Part journey) {

    /** What the index finds it by: itself, with every choice of coordinates left open. */
    Stream<Place> views() {
        return combinations(part -> List.of(part, Part.Open.WHICHEVER));
    }

    /** The views by which all places are found that have something in common with this one. */
    Stream<Place> meetings() {
        return combinations(part -> {
            if (part instanceof Part.Name) {
                return List.of(part, Part.Open.ANY);
            }
            return List.of(part == Part.Open.UNKNOWN ? Part.Open.ANY : Part.Open.WHICHEVER);
        });
    }

    private Stream<Place> combinations(Function<Part, List<Part>> choices) {
        return choices.apply(segment).stream()
                .flatMap(some -> choices.apply(channel).stream().flatMap(other -> choices.apply(journey).stream()
                        .map(another -> new Place(action, agent, some, other, another))));
    }
}
