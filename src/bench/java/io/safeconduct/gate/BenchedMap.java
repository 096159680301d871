package io.safeconduct.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A map of any number of rows: for each action, agent and segment one up to 50.00 and one up to 500.00, which needs approval;
 * and requests of which about two in three are covered.
 */
record BenchedMap(int size, List<Row> rows, List<Asked> requests) {

    static final int AGENTS = 10;
    private static final List<String> SEGMENTS = List.of("new", "regular");
    private static final int REQUESTS = 1000;

    /** It holds for more than low and up to high. */
    record Row(int number, String action, String agent, String segment, long low, long high, String mode) {}

    static BenchedMap of(int size) {
        List<Row> rows = new ArrayList<>();
        for (int key = 0; rows.size() < size; key++) {
            String action = action(key / (AGENTS * SEGMENTS.size()));
            String agent = "agent-" + key / SEGMENTS.size() % AGENTS;
            String segment = SEGMENTS.get(key % SEGMENTS.size());
            rows.add(new Row(rows.size() + 2, action, agent, segment, 0, 5_000, "execute-limited"));
            rows.add(new Row(rows.size() + 2, action, agent, segment, 5_000, 50_000, "execute-gated"));
        }
        Random random = new Random(size);
        List<Asked> requests = IntStream.range(0, REQUESTS)
                .mapToObj(i -> {
                    Row row = rows.get(random.nextInt(rows.size()));
                    return new Asked(
                            row.action(),
                            random.nextInt(10) == 0 ? "agent-" + random.nextInt(AGENTS) : row.agent(),
                            random.nextInt(10) == 0 ? "vip" : row.segment(),
                            random.nextInt(5) == 0 ? 50_001 : 1 + random.nextInt(50_000));
                })
                .toList();
        return new BenchedMap(size, List.copyOf(rows), requests);
    }

    /** Names consist of letters. */
    static String action(int number) {
        return "order.action-" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
    }

    int actions() {
        return 1 + (size / 2 - 1) / (AGENTS * SEGMENTS.size());
    }
}
