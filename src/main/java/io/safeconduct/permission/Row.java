package io.safeconduct.permission;

import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.util.EnumMap;
import java.util.Map;

/**
 * One row of the map as it was written.
 *
 * @param number as the spreadsheet shows it; the header is row 1
 * @param separator what stands between cells
 */
record Row(SourceFile file, int number, char separator, Map<Column, String> cells) {

    Row {
        cells = new EnumMap<>(cells);
    }

    /** The text of a cell without the blanks around it; empty for a blank cell. */
    String cell(Column column) {
        return cells.getOrDefault(column, "");
    }

    SourceException error(Column column, String reason) {
        return error(file, number, column.title(), reason);
    }

    static SourceException error(SourceFile file, int number, String column, String reason) {
        return new SourceException(file.path(), number, "row " + number + ", column '" + column + "': " + reason);
    }
}
