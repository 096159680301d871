package io.safeconduct.permission;

import io.safeconduct.action.Action;
import io.safeconduct.action.Catalogue;
import io.safeconduct.action.FactSource;
import java.util.Set;

/** Refuses rows that could never match, or say what makes no sense for their actions. */
record Possibility(Vocabulary vocabulary, Catalogue catalogue, Mandates mandates) {

    /** Each agent may do each action, and of each group somebody may; where it is any agent, somebody may at all. */
    void checkMandates(Row row, Names actions, Names agents) {
        for (String action : actions.listed()) {
            if (agents.any() && mandates.mandated(agents, action).isEmpty()) {
                throw row.error(
                        Column.AGENT, "the row can never match: '" + action + "' is in the mandate of no agent");
            }
            for (String agent : agents.listed()) {
                if (mandates.mandated(Names.of(Set.of(agent)), action).isEmpty()) {
                    throw row.error(
                            Column.AGENT,
                            "the row can never match: '" + action + "' is not in the mandate of '" + agent + "'");
                }
            }
        }
    }

    /** Where the segment matters, the action fetches the fact that says it. */
    void checkSegments(Row row, Names actions, Names segments) {
        for (String action : actions.listed()) {
            if (!segments.any() && !knowsSegment(catalogue.action(action))) {
                throw row.error(
                        Column.SEGMENT,
                        "the row can never match: '" + action + "' does not fetch '"
                                + vocabulary.segment().fact() + "'");
            }
        }
    }

    void checkMode(Row row, Names actions, Mode mode) {
        for (String action : actions.listed()) {
            boolean read = catalogue.action(action).isRead();
            if (!mode.suits(read)) {
                throw row.error(
                        Column.MODE,
                        "the row can never match: '" + action + "' " + (read ? "is a read" : "changes something")
                                + ", which is not for '" + mode.id() + "'");
            }
        }
    }

    /** An action that moves money has a ceiling, any other has none. */
    void checkCeiling(Row row, Names actions) {
        boolean blank = row.cell(Column.CEILING).isEmpty();
        for (String action : actions.listed()) {
            boolean movesMoney = catalogue.action(action).amount() != null;
            if (movesMoney && blank) {
                throw row.error(
                        Column.CEILING,
                        "the cell is blank; '" + action + "' moves money: write an amount, or * for every amount");
            }
            if (!movesMoney && !blank) {
                throw row.error(
                        Column.CEILING, "'" + action + "' moves no money: its rows have no ceiling, leave it blank");
            }
        }
    }

    private boolean knowsSegment(Action action) {
        String[] field = vocabulary.segment().fact().split("\\.", -1);
        if (!action.facts().contains(field[0])) {
            return false;
        }
        FactSource.Field found = catalogue.fact(field[0]).fields().get(field[1]);
        return found != null && found.type() == FactSource.Type.TEXT;
    }
}
