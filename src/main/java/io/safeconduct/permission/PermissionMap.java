package io.safeconduct.permission;

import io.safeconduct.action.Action;
import io.safeconduct.action.Catalogue;
import io.safeconduct.agent.Agents;
import io.safeconduct.source.SourceFile;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what in which mode: {@code rules/permission-map.csv}. Immutable. For a proposal about which everything is
 * known at most one row holds, so that the order of rows does not matter; where no row holds, nothing is allowed.
 */
public final class PermissionMap {

    private final LadderIndex ladders;
    private final Set<String> movingMoney;
    private final Vocabulary vocabulary;

    private PermissionMap(LadderIndex ladders, Set<String> movingMoney, Vocabulary vocabulary) {
        this.ladders = ladders;
        this.movingMoney = movingMoney;
        this.vocabulary = vocabulary;
    }

    /**
     * Reads the map.
     *
     * @param journeys keys of all journeys
     * @throws io.safeconduct.source.SourceException naming row (as its line), column and reason of what is wrong: a name
     *     that is unknown, a blank cell, rows that overlap, or a row that can never match
     */
    public static PermissionMap read(
            SourceFile map, Vocabulary vocabulary, Catalogue catalogue, Agents agents, Set<String> journeys) {
        RowReader reader = new RowReader(vocabulary, catalogue, agents, journeys);
        List<RowReader.Reading> rows =
                Spreadsheet.rows(map).stream().map(reader::read).toList();
        Set<String> movingMoney = catalogue.actions().stream()
                .filter(action -> action.amount() != null)
                .map(Action::name)
                .collect(Collectors.toUnmodifiableSet());
        return new PermissionMap(Overlaps.refuse(rows, new Mandates(agents)), movingMoney, vocabulary);
    }

    /** {@code fact.field} in which a customer's segment is found. */
    public String segmentFact() {
        return vocabulary.segment().fact();
    }

    /** In which the hours of the day are told. */
    public ZoneId zone() {
        return vocabulary.zone();
    }

    /**
     * The rows that hold in a situation: at most one when everything is known. When the facts do not say the segment, or how
     * much money moves, these are all rows of which one would hold if they did. There are none for an amount in another
     * currency than the map's or without one, and none for less than nothing.
     */
    public List<Permission> covering(Situation situation) {
        return laddersAt(situation)
                .flatMap(ladder -> steps(ladder, situation).stream())
                .toList();
    }

    private Stream<Ladder> laddersAt(Situation situation) {
        if (situation.segment() == null) {
            return ladders.of(situation.agent(), situation.action()).stream()
                    .filter(ladder -> ladder.key().channels().include(situation.channel()))
                    .filter(ladder -> ladder.key().journeys().include(situation.journey()));
        }
        return ladders
                .at(new Place(
                        situation.action(),
                        situation.agent(),
                        new Part.Name(situation.segment()),
                        new Part.Name(situation.channel()),
                        new Part.Name(situation.journey())))
                .stream();
    }

    /** Whether a row could hold, be it one that says never, before any fact is known. */
    public boolean mayEverHold(String action, String agent, String channel, String journey) {
        Place place = new Place(action, agent, Part.Open.ANY, new Part.Name(channel), new Part.Name(journey));
        return ladders.at(place).isPresent();
    }

    /**
     * The laxest mode in which the agent can do the action at best.
     *
     * @param channel where it is asked for; null for all of them together
     * @return empty when no row lets it, {@link Mode#NEVER} included
     */
    public Optional<Mode> laxest(String agent, String action, @Nullable String channel) {
        return ladders.of(agent, action).stream()
                .filter(ladder -> channel == null || ladder.key().channels().include(channel))
                .flatMap(ladder -> ladder.steps().stream())
                .map(Permission::mode)
                .filter(mode -> mode != Mode.NEVER)
                .min(Comparator.naturalOrder());
    }

    private List<Permission> steps(Ladder ladder, Situation situation) {
        if (!movingMoney.contains(situation.action())) {
            return ladder.steps();
        }
        if (situation.currency() != null && !situation.currency().equals(vocabulary.currency())) {
            return List.of();
        }
        if (situation.amount() == null) {
            return ladder.steps();
        }
        return situation.currency() == null ? List.of() : ladder.at(situation.amount());
    }
}
