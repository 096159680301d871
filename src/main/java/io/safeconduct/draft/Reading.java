package io.safeconduct.draft;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One way to read a draft.
 *
 * @param plain as it sounds
 * @param numeric the same with digits for numbers that are said
 * @param compact letters and digits of it only
 * @param backwards from its end to its beginning, so that dates and amounts are none any more
 */
record Reading(String plain, String numeric, String compact, boolean backwards) {

    private static final int DEEPEST = 5;
    private static final int MOST = 32;

    /** All readings of a draft, and whether there would be more. */
    record All(List<Reading> readings, boolean hasMore) {}

    /** As it stands and with its encoded parts decoded, also when they are encoded several times; each also backwards. */
    static All of(String text) {
        String visible = Plain.visible(text);
        Map<String, Integer> forwards = decoded(visible);
        Map<String, Integer> backwards = decoded(backwards(visible));
        Map<String, Reading> readings = new LinkedHashMap<>();
        forwards.keySet().forEach(each -> readings.put(each, reading(each, false)));
        Stream.concat(backwards.keySet().stream(), forwards.keySet().stream().map(Reading::backwards))
                .forEach(each -> readings.computeIfAbsent(each, again -> reading(again, true)));
        boolean hasMore =
                Stream.of(forwards, backwards).anyMatch(each -> each.size() >= MOST || each.containsValue(DEEPEST));
        return new All(List.copyOf(readings.values()), hasMore);
    }

    /** The text and whatever comes out when parts of it are decoded, with how often that was done. */
    private static Map<String, Integer> decoded(String text) {
        Map<String, Integer> depths = new LinkedHashMap<>(Map.of(text, 0));
        Deque<String> open = new ArrayDeque<>(List.of(text));
        while (!open.isEmpty()) {
            String each = open.remove();
            int depth = depths.getOrDefault(each, 0) + 1;
            for (Decoding decoding : Decoding.ALL) {
                String decoded = Plain.visible(decoding.decoded(each));
                if (depth <= DEEPEST && depths.size() < MOST && depths.putIfAbsent(decoded, depth) == null) {
                    open.add(decoded);
                }
            }
        }
        return depths;
    }

    private static Reading reading(String text, boolean backwards) {
        String plain = Plain.of(text);
        return new Reading(plain, NumberWords.asDigits(plain), Plain.compact(plain), backwards);
    }

    static String backwards(String text) {
        return new StringBuilder(text).reverse().toString();
    }
}
