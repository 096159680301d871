package io.safeconduct.draft;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One way to read a draft.
 *
 * @param plain as it sounds
 * @param numeric the same with digits for numbers that are said
 * @param compact letters and digits of it only
 */
record Reading(String plain, String numeric, String compact) {

    private static final int DEEPEST = 4;
    private static final int MOST = 48;

    /** All readings of a draft, and whether there would be more. */
    record All(List<Reading> readings, boolean hasMore) {}

    /** As it stands, backwards, and with its encoded parts decoded, also when they are encoded several times. */
    static All of(String text) {
        Map<String, Integer> depths = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>();
        String visible = Plain.visible(text);
        for (String each : List.of(visible, new StringBuilder(visible).reverse().toString())) {
            if (depths.putIfAbsent(each, 0) == null) {
                open.add(each);
            }
        }
        boolean hasMore = false;
        while (!open.isEmpty()) {
            String each = open.remove();
            int depth = depths.getOrDefault(each, 0) + 1;
            for (Decoding decoding : Decoding.ALL) {
                String decoded = Plain.visible(decoding.decoded(each));
                boolean isNew = !depths.containsKey(decoded);
                hasMore |= isNew && (depth > DEEPEST || depths.size() >= MOST);
                if (isNew && depth <= DEEPEST && depths.size() < MOST) {
                    depths.put(decoded, depth);
                    open.add(decoded);
                }
            }
        }
        List<Reading> readings = new ArrayList<>();
        depths.keySet().forEach(each -> readings.add(reading(each)));
        return new All(List.copyOf(readings), hasMore);
    }

    private static Reading reading(String text) {
        String plain = Plain.of(text);
        return new Reading(plain, NumberWords.asDigits(plain), Plain.compact(plain));
    }
}
