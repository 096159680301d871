package io.safeconduct.permission;

import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The first row, which names each column exactly once, in any order. */
record Header(SourceFile file, List<String> cells) {

    /** The columns as they stand there. */
    List<Column> columns() {
        List<Column> columns = cells.stream().map(this::column).toList();
        Set<Column> missing = EnumSet.allOf(Column.class);
        for (Column column : columns) {
            if (!missing.remove(column)) {
                throw error(column.title(), "the column is there twice");
            }
        }
        if (!missing.isEmpty()) {
            throw error(missing.iterator().next().title(), "the column is missing");
        }
        return columns;
    }

    private Column column(String title) {
        if (title.isEmpty()) {
            throw error(title, "a column needs a name");
        }
        return Column.of(title)
                .orElseThrow(() -> error(title, "there is no such column" + Nearest.hint(title, Column.titles())));
    }

    private SourceException error(String column, String reason) {
        return Row.error(file, 1, column, reason);
    }
}
