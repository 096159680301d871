package io.safeconduct.gate.drools;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A pattern that a text is to match, held to those that are done with every text soon. */
final class TextPattern {

    private static final int LONGEST = 200;
    private static final int MOST_GROUPS = 4;
    private static final int MOST_OPTIONAL = 8;
    private static final int MOST_OPEN = 2;

    /** What is neither an operator nor ends a group: escaped characters, and sets of characters. */
    private static final Pattern ATOM = Pattern.compile("\\\\.|\\[\\^?\\]?(\\\\.|[^\\]\\\\\\[&])*]");

    private static final Pattern FIXED_COUNT = Pattern.compile("\\{\\d{1,2}}");
    private static final Pattern REPEATED_GROUP = Pattern.compile("\\)[*+?{]");
    private static final Pattern SPECIAL_GROUP = Pattern.compile("\\(\\?");
    private static final Pattern DOUBLE = Pattern.compile("[*+?}][*+?{]");
    private static final Pattern BACK_REFERENCE = Pattern.compile("\\\\[1-9k]");

    private TextPattern() {}

    /** What is wrong with it; null if nothing. */
    static @Nullable String fault(String pattern) {
        if (pattern.length() > LONGEST) {
            return "a pattern has at most " + LONGEST + " characters";
        }
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            return "this is no pattern: " + e.getDescription();
        }
        if (BACK_REFERENCE.matcher(pattern.replace("\\\\", "")).find()) {
            return "a pattern does not refer back to a group";
        }
        String shape = shape(pattern);
        if (shape.indexOf('[') >= 0 || SPECIAL_GROUP.matcher(shape).find()) {
            return "a pattern has no sets within sets and no groups that begin with (?";
        }
        if (REPEATED_GROUP.matcher(shape).find() || DOUBLE.matcher(shape).find()) {
            return "a pattern repeats neither groups nor what is repeated already";
        }
        if (count(shape, "*+{") > MOST_OPEN || count(shape, "?") > MOST_OPTIONAL || count(shape, "(") > MOST_GROUPS) {
            return "a pattern has at most %d open repetitions, %d optional characters and %d groups"
                    .formatted(MOST_OPEN, MOST_OPTIONAL, MOST_GROUPS);
        }
        return null;
    }

    /**
     * How many steps it takes at most to see whether a text of that length matches: every way in which repetitions,
     * options and alternatives can be tried, each of them through the whole text.
     *
     * @param pattern that nothing is wrong with
     */
    static double mostSteps(String pattern, int length) {
        String shape = shape(pattern);
        double groups = count(shape, "(") + 1.0;
        return Math.pow(length + 1.0, count(shape, "*+{"))
                * Math.pow(2, count(shape, "?"))
                * Math.pow(count(shape, "|") / groups + 1, groups)
                * (length + pattern.length());
    }

    /** Operators and groups alone, everything else being the letter a. */
    private static String shape(String pattern) {
        return FIXED_COUNT.matcher(ATOM.matcher(pattern).replaceAll("a")).replaceAll("");
    }

    private static long count(String shape, String characters) {
        return shape.chars().filter(c -> characters.indexOf(c) >= 0).count();
    }
}
