package io.safeconduct.permission;

import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Takes a CSV file apart as spreadsheets write it: with commas or semicolons, with or without a byte order mark. */
final class Spreadsheet {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final SourceFile file;
    private final String text;
    private final char separator;

    private Spreadsheet(SourceFile file) {
        this.file = file;
        this.text = file.text().startsWith(BYTE_ORDER_MARK) ? file.text().substring(1) : file.text();
        this.separator = text.lines().findFirst().orElse("").contains(";") ? ';' : ',';
    }

    /**
     * The rows below the header that are not blank.
     *
     * @throws SourceException when header or number of cells are wrong, or a quote is not closed
     */
    static List<Row> rows(SourceFile file) {
        return new Spreadsheet(file).rows();
    }

    private List<Row> rows() {
        List<List<String>> records = records();
        List<Column> header = new Header(file, records.isEmpty() ? List.of() : records.get(0)).columns();
        return IntStream.range(1, records.size())
                .filter(index -> !records.get(index).stream().allMatch(String::isEmpty))
                .mapToObj(index -> row(index + 1, header, records.get(index)))
                .toList();
    }

    private Row row(int number, List<Column> header, List<String> cells) {
        if (cells.size() != header.size()) {
            Column at = header.get(Math.min(cells.size(), header.size() - 1));
            throw Row.error(
                    file,
                    number,
                    at.title(),
                    "the row has " + cells.size() + " cells, the header has " + header.size() + "; a cell with a '"
                            + separator + "' in it stands in quotes");
        }
        Map<Column, String> named = new EnumMap<>(Column.class);
        IntStream.range(0, cells.size()).forEach(index -> named.put(header.get(index), cells.get(index)));
        return new Row(file, number, separator, named);
    }

    private List<List<String>> records() {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreSurroundingSpaces(true)
                .get();
        List<List<String>> records = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            for (CSVRecord cells : parser) {
                records.add(cells.stream().map(Spreadsheet::trimmed).toList());
            }
            return records;
        } catch (IOException | UncheckedIOException e) {
            int number = records.size() + 1;
            throw new SourceException(
                    file.path(), number, "row " + number + ": quotes that do not enclose exactly one cell", e);
        }
    }

    /** Also without the no-break spaces that are pasted along with texts. */
    private static String trimmed(String cell) {
        return cell.replace('\u00A0', ' ').strip();
    }
}
