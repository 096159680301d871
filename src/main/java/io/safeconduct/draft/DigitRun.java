package io.safeconduct.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Groups of digits that may be one number: nothing but a few characters stands between them.
 *
 * @param tight whether that is never more than one character
 */
record DigitRun(List<String> groups, boolean tight) {

    private static final Pattern DIGITS = Pattern.compile("\\d++");

    /** Signs and blanks, perhaps around one letter. */
    private static final Pattern GAP = Pattern.compile("[^a-z0-9]{0,6}[a-z]?[^a-z0-9]{0,6}");

    /** A few words as well; no letter touches a digit, as in numbers that hold both. */
    private static final Pattern WIDE_GAP = Pattern.compile("[^0-9a-z](?:[^0-9]{0,28}[^0-9a-z])?");

    static List<DigitRun> narrow(String text) {
        return runs(text, GAP);
    }

    static List<DigitRun> wide(String text) {
        return runs(text, WIDE_GAP);
    }

    String digits() {
        return String.join("", groups);
    }

    private static List<DigitRun> runs(String text, Pattern gap) {
        List<DigitRun> runs = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        boolean tight = true;
        int end = -1;
        Matcher digits = DIGITS.matcher(text);
        while (digits.find()) {
            if (end >= 0) {
                String between = text.substring(end, digits.start());
                if (gap.matcher(between).matches()) {
                    tight &= between.length() <= 1;
                } else {
                    runs.add(new DigitRun(List.copyOf(groups), tight));
                    groups.clear();
                    tight = true;
                }
            }
            groups.add(digits.group());
            end = digits.end();
        }
        if (!groups.isEmpty()) {
            runs.add(new DigitRun(List.copyOf(groups), tight));
        }
        return runs;
    }
}
