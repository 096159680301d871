package io.safeconduct.permission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Puts rows together to ladders and refuses rows of which two could hold for one proposal. */
final class Overlaps {

    private final Map<Integer, Row> rows = new LinkedHashMap<>();
    private final LadderIndex index = new LadderIndex();
    private final Mandates mandates;

    private Overlaps(Mandates mandates) {
        this.mandates = mandates;
    }

    /**
     * The ladders that the rows come to.
     *
     * @throws io.safeconduct.source.SourceException naming the later of two rows that overlap, and both in its reason
     */
    static LadderIndex refuse(List<RowReader.Reading> readings, Mandates mandates) {
        Overlaps overlaps = new Overlaps(mandates);
        overlaps.ladders(readings).forEach(overlaps::enter);
        return overlaps.index;
    }

    private List<Ladder> ladders(List<RowReader.Reading> readings) {
        Map<Key, List<Permission>> ladders = new LinkedHashMap<>();
        for (RowReader.Reading reading : readings) {
            rows.put(reading.row().number(), reading.row());
            List<Permission> steps = ladders.computeIfAbsent(reading.key(), key -> new ArrayList<>());
            for (Permission step : steps) {
                if (Objects.equals(step.ceiling(), reading.permission().ceiling())) {
                    throw reading.row()
                            .error(
                                    Column.CEILING,
                                    "row " + reading.row().number() + " holds for the same as row " + step.row()
                                            + ", up to the same ceiling");
                }
            }
            steps.add(reading.permission());
        }
        return ladders.entrySet().stream()
                .map(ladder -> new Ladder(ladder.getKey(), ladder.getValue()))
                .peek(this::refuseLaxerSteps)
                .toList();
    }

    /** Where more is at stake, no more is allowed. */
    private void refuseLaxerSteps(Ladder ladder) {
        for (int at = 1; at < ladder.steps().size(); at++) {
            Permission lower = ladder.steps().get(at - 1);
            Permission higher = ladder.steps().get(at);
            if (higher.mode().compareTo(lower.mode()) < 0) {
                throw Objects.requireNonNull(rows.get(higher.row()))
                        .error(
                                Column.MODE,
                                "'" + higher.mode().id() + "' is laxer than '"
                                        + lower.mode().id() + "' of row " + lower.row()
                                        + ", although it is for greater amounts");
            }
        }
    }

    private void enter(Ladder ladder) {
        for (String action : ladder.key().actions().listed()) {
            for (String agent : mandates.mandated(ladder.key().agents(), action)) {
                ladder.key().places(action, agent).forEach(place -> index.at(place)
                        .ifPresent(other -> {
                            throw overlap(place, ladder, other);
                        }));
                index.put(agent, action, ladder);
            }
        }
    }

    /** Names the lowest rows of both ladders, for these overlap whatever the others do. */
    private RuntimeException overlap(Place place, Ladder one, Ladder other) {
        int first = Math.min(one.lowest().row(), other.lowest().row());
        int second = Math.max(one.lowest().row(), other.lowest().row());
        return Objects.requireNonNull(rows.get(second))
                .error(
                        one.key().differenceTo(other.key()),
                        "row " + second + " overlaps row " + first + ": both could hold when " + place.agent()
                                + " proposes " + place.action()
                                + "; only rows with the same action, agent, segment, channel and journey share amounts");
    }
}
