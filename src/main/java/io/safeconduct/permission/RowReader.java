package io.safeconduct.permission;

import io.safeconduct.action.Action;
import io.safeconduct.action.Catalogue;
import io.safeconduct.agent.Agents;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes sense of one row: every name in it is known, and nothing in it is blank that should not be. */
final class RowReader {

    private static final String ANY = "*";

    private final Vocabulary vocabulary;
    private final Set<String> actions;
    private final Set<String> agents;
    private final Set<String> journeys;
    private final Possibility possibility;

    RowReader(Vocabulary vocabulary, Catalogue catalogue, Agents agents, Set<String> journeys) {
        this.vocabulary = vocabulary;
        this.actions = catalogue.actions().stream().map(Action::name).collect(Collectors.toUnmodifiableSet());
        this.agents = agents.all().stream()
                .flatMap(agent -> Stream.concat(Stream.of(agent.id()), agent.groups().stream()))
                .collect(Collectors.toUnmodifiableSet());
        this.journeys = Set.copyOf(journeys);
        this.possibility = new Possibility(vocabulary, catalogue, new Mandates(agents));
    }

    /** A row that was understood. */
    record Reading(Row row, Key key, Permission permission) {}

    /**
     * Reads a row from left to right.
     *
     * @throws io.safeconduct.source.SourceException naming row, column and reason of the first thing that is wrong
     */
    Reading read(Row row) {
        Names doing = names(row, Column.ACTION, actions);
        if (doing.any()) {
            throw row.error(Column.ACTION, "actions are named; '*' is not for them");
        }
        Names agent = names(row, Column.AGENT, agents);
        possibility.checkMandates(row, doing, agent);
        Names segment = names(row, Column.SEGMENT, vocabulary.segment().values());
        possibility.checkSegments(row, doing, segment);
        Names channel = names(row, Column.CHANNEL, vocabulary.channels());
        Names journey = names(row, Column.JOURNEY, journeys);
        Mode mode = mode(row);
        possibility.checkMode(row, doing, mode);
        possibility.checkCeiling(row, doing);
        BigDecimal ceiling = Ceiling.of(row);
        Permission permission = new Permission(
                row.number(),
                mode,
                only(Mode.EXECUTE_GATED, mode, row, Column.APPROVER_GROUP, vocabulary.approverGroups()),
                only(Mode.ESCALATE, mode, row, Column.SPECIALIST_QUEUE, vocabulary.specialistQueues()),
                name(row, Column.OUTCOME_OWNER, vocabulary.outcomeOwners()),
                ceiling);
        Key key = new Key(doing, agent, segment, channel, journey);
        return new Reading(row, key, permission);
    }

    private static Names names(Row row, Column column, Set<String> known) {
        String cell = notBlank(row, column, "a blank cell does not mean any");
        if (cell.equals(ANY)) {
            return Names.ANY;
        }
        Set<String> names = new LinkedHashSet<>();
        for (String part : cell.split("\\|", -1)) {
            String name = known(row, column, part.strip(), known);
            if (!names.add(name)) {
                throw row.error(column, "'" + name + "' is there twice");
            }
        }
        return Names.of(names);
    }

    private static Mode mode(Row row) {
        String id = notBlank(row, Column.MODE, "what is not allowed is 'never'");
        return Mode.of(known(row, Column.MODE, id, Mode.ids())).orElseThrow();
    }

    /** The name in a cell that one mode needs and the others must leave blank. */
    private static @Nullable String only(Mode needing, Mode mode, Row row, Column column, Set<String> known) {
        if (mode == needing) {
            notBlank(row, column, "'" + mode.id() + "' needs one");
            return name(row, column, known);
        }
        if (!row.cell(column).isEmpty()) {
            throw row.error(column, "the cell is for '" + needing.id() + "' and stays blank for '" + mode.id() + "'");
        }
        return null;
    }

    private static String name(Row row, Column column, Set<String> known) {
        return known(row, column, notBlank(row, column, "exactly one name is needed"), known);
    }

    private static String known(Row row, Column column, String name, Collection<String> known) {
        if (name.isEmpty()) {
            throw row.error(column, "there is nothing beside a '|'");
        }
        if (name.equals(ANY)) {
            throw row.error(column, "'*' stands alone in a cell, and not in this place");
        }
        if (!known.contains(name)) {
            throw row.error(column, "there is no " + column.title() + " '" + name + "'" + Nearest.hint(name, known));
        }
        return name;
    }

    private static String notBlank(Row row, Column column, String why) {
        if (row.cell(column).isEmpty()) {
            throw row.error(column, "the cell is blank; " + why);
        }
        return row.cell(column);
    }
}
