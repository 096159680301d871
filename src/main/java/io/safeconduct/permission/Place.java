package io.safeconduct.permission;

import java.util.ArrayList;
import java.util.List;

/** Where a ladder of the map holds, or where somebody asks whether one does. */
record Place(String action, String agent, Part segment, Part channel, Part journey) {

    /** What the index finds it by: itself, with every choice of coordinates left open. */
    List<Place> views() {
        return combinations(viewed(segment), viewed(channel), viewed(journey));
    }

    /** The views by which all places are found that have something in common with this one. */
    List<Place> meetings() {
        return combinations(met(segment), met(channel), met(journey));
    }

    private List<Place> combinations(List<Part> segments, List<Part> channels, List<Part> journeys) {
        List<Place> places = new ArrayList<>(segments.size() * channels.size() * journeys.size());
        for (Part some : segments) {
            for (Part other : channels) {
                for (Part another : journeys) {
                    places.add(new Place(action, agent, some, other, another));
                }
            }
        }
        return places;
    }

    private static List<Part> viewed(Part part) {
        return List.of(part, Part.Open.WHICHEVER);
    }

    private static List<Part> met(Part part) {
        return part instanceof Part.Name ? List.of(part, Part.Open.ANY) : List.of(Part.Open.WHICHEVER);
    }
}
