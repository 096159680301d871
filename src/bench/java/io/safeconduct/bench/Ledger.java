package io.safeconduct.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What was sent to the database: statements by owner and text, the rows of batches, and the commits that wrote something. */
final class Ledger {

    /** Whose statement it is. */
    enum Owner {
        SAFECONDUCT,
        ENGINE,
        STORE
    }

    record Statement(Owner owner, String text) {}

    record Line(Statement statement, long times) {}

    private final Map<Statement, LongAdder> statements = new ConcurrentHashMap<>();
    private final Map<Owner, LongAdder> commits = new ConcurrentHashMap<>();
    private final LongAdder batchedRows = new LongAdder();

    void executed(String sql, int rows) {
        statements.computeIfAbsent(new Statement(owner(sql), shortened(sql)), key -> new LongAdder()).increment();
        batchedRows.add(rows - 1L);
    }

    void committed(Owner owner) {
        commits.computeIfAbsent(owner, key -> new LongAdder()).increment();
    }

    void clear() {
        statements.clear();
        commits.clear();
        batchedRows.reset();
    }

    long statements(Owner... owners) {
        return lines().stream()
                .filter(line -> List.of(owners).contains(line.statement().owner()))
                .mapToLong(Line::times)
                .sum();
    }

    long commits(Owner... owners) {
        return List.of(owners).stream()
                .mapToLong(owner -> commits.getOrDefault(owner, new LongAdder()).sum())
                .sum();
    }

    long rowsBeyondTheFirst() {
        return batchedRows.sum();
    }

    /** The most frequent first, by owner. */
    List<Line> lines() {
        return statements.entrySet().stream()
                .map(entry -> new Line(entry.getKey(), entry.getValue().sum()))
                .sorted(Comparator.comparing((Line line) -> line.statement().owner())
                        .thenComparing(Line::times, Comparator.reverseOrder())
                        .thenComparing(line -> line.statement().text()))
                .toList();
    }

    static Owner owner(String sql) {
        if (sql.contains("sandbox")) {
            return Owner.STORE;
        }
        return sql.contains("ACT_") ? Owner.ENGINE : Owner.SAFECONDUCT;
    }

    private static String shortened(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        int from = line.toLowerCase(java.util.Locale.ROOT).indexOf(" from ");
        if (line.regionMatches(true, 0, "select", 0, 6) && from > 20) {
            line = "SELECT ..." + line.substring(from);
        }
        return line.length() > 150 ? line.substring(0, 150) + "..." : line;
    }
}
