package io.safeconduct.draft;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as they are said, digit by digit or in pairs, in the languages that are spoken to customers most. */
final class NumberWords {

    private static final List<String> DIGITS = List.of(
            "zero oh nought null nil cero",
            "one ein eins un uno une",
            "two zwei zwo deux dos",
            "three drei trois tres",
            "four vier quatre cuatro",
            "five funf fuenf cinq cinco",
            "six sechs seis",
            "seven sieben sept siete",
            "eight acht huit ocho",
            "nine neun neuf nueve");
    private static final List<String> TEENS =
            List.of("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" "));
    private static final List<String> TENS =
            List.of("twenty thirty forty fifty sixty seventy eighty ninety".split(" "));
    private static final Map<String, Integer> TIMES = Map.of("double", 2, "triple", 3, "treble", 3, "quadruple", 4);

    /** What is said between digits and means nothing. */
    private static final Pattern FILLER = Pattern.compile(
            "\\b(?:and|then|followed by|next|after that|dash|hyphen|minus|space|blank|dot|point|slash|comma|pause|und|dann)\\b");

    private static final Map<String, String> SAID = said();
    private static final Pattern WORD = Pattern.compile("[a-z]++");
    private static final Pattern RUN_TOGETHER = Pattern.compile("(?:" + String.join("|", SAID.keySet()) + "){3,}");
    private static final Pattern SINGLE = Pattern.compile(String.join("|", SAID.keySet()));
    private static final Pattern PAIR = Pattern.compile("\\b([2-9])0[ -]([1-9])\\b(?=\\D|$)");
    private static final Pattern REPEATED = Pattern.compile("\\b(" + String.join("|", TIMES.keySet()) + ") ([0-9])\\b");
    private static final Pattern MIXED = Pattern.compile("[0-9oil|sbz]{2,}+");

    private NumberWords() {}

    /** The plain text with digits for the words that say them, and for letters that stand for them within a number. */
    static String asDigits(String plain) {
        String text = WORD.matcher(plain).replaceAll(word -> digits(word.group()));
        text = PAIR.matcher(text).replaceAll("$1$2");
        text = REPEATED.matcher(text).replaceAll(match -> match.group(2).repeat(TIMES.getOrDefault(match.group(1), 1)));
        text = MIXED.matcher(text).replaceAll(match -> Matcher.quoteReplacement(lookAlikes(match.group())));
        return FILLER.matcher(text).replaceAll(" ").replaceAll(" {2,}", " ");
    }

    private static String digits(String word) {
        String number = SAID.get(word);
        if (number != null) {
            return number;
        }
        return RUN_TOGETHER.matcher(word).matches()
                ? SINGLE.matcher(word).replaceAll(each -> SAID.get(each.group()) + " ")
                : word;
    }

    private static String lookAlikes(String text) {
        return text.chars().anyMatch(Character::isDigit)
                ? text.replace('o', '0')
                        .replace('i', '1')
                        .replace('l', '1')
                        .replace('|', '1')
                        .replace('s', '5')
                        .replace('b', '8')
                        .replace('z', '2')
                : text;
    }

    private static Map<String, String> said() {
        Map<String, String> said = new HashMap<>();
        for (int digit = 0; digit < DIGITS.size(); digit++) {
            for (String word : DIGITS.get(digit).split(" ")) {
                said.put(word, Integer.toString(digit));
            }
        }
        for (int each = 0; each < TEENS.size(); each++) {
            said.put(TEENS.get(each), Integer.toString(10 + each));
        }
        for (int each = 0; each < TENS.size(); each++) {
            said.put(TENS.get(each), Integer.toString(10 * (each + 2)));
        }
        return said;
    }
}
