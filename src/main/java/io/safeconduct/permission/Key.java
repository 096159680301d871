package io.safeconduct.permission;

import java.util.ArrayList;
import java.util.List;

/** The cells that say where a row holds. Rows with the same ones form a {@link Ladder}. */
record Key(Names actions, Names agents, Names segments, Names channels, Names journeys) {

    /** The places it covers, given an action and an agent that it covers. */
    List<Place> places(String action, String agent) {
        List<Place> places = new ArrayList<>();
        for (Part segment : segments.parts()) {
            for (Part channel : channels.parts()) {
                for (Part journey : journeys.parts()) {
                    places.add(new Place(action, agent, segment, channel, journey));
                }
            }
        }
        return places;
    }

    /** The first column in which it differs from another one. */
    Column differenceTo(Key other) {
        if (!actions.equals(other.actions)) {
            return Column.ACTION;
        }
        if (!agents.equals(other.agents)) {
            return Column.AGENT;
        }
        if (!segments.equals(other.segments)) {
            return Column.SEGMENT;
        }
        return channels.equals(other.channels) ? Column.JOURNEY : Column.CHANNEL;
    }
}
