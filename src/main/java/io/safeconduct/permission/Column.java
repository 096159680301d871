package io.safeconduct.permission;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns of the permission map. */
enum Column {
    ACTION,
    AGENT,
    SEGMENT,
    CHANNEL,
    JOURNEY,
    MODE,
    CEILING,
    APPROVER_GROUP,
    SPECIALIST_QUEUE,
    OUTCOME_OWNER;

    /** The name in the header, such as {@code approver group}. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Optional<Column> of(String title) {
        return Arrays.stream(values())
                .filter(column -> column.title().equals(title))
                .findFirst();
    }

    static List<String> titles() {
        return Arrays.stream(values()).map(Column::title).toList();
    }
}
