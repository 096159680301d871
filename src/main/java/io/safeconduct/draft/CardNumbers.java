package io.safeconduct.draft;

import java.util.List;
import java.util.regex.Pattern;

/** Numbers of payment cards, by the schemes that issue them and by their check digit. */
final class CardNumbers {

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    private static final Pattern SCHEMES = Pattern.compile(String.join(
            "|",
            "4(?:\\d{12}|\\d{15}|\\d{18})",
            "5[1-5]\\d{14}",
            "2(?:22[1-9]|2[3-9]\\d|[3-6]\\d\\d|7[01]\\d|720)\\d{12}",
            "3[47]\\d{13}",
            "3(?:0[0-5]|[689]\\d)\\d{11,16}",
            "6(?:011|5\\d\\d|4[4-9]\\d)\\d{12,15}",
            "35(?:2[89]|[3-8]\\d)\\d{12,15}",
            "62\\d{14,17}",
            "(?:50|5[6-8]|6[37])\\d{14,17}"));

    private CardNumbers() {}

    /** Whether some of the groups, one after the other, are the number of a card. */
    static boolean isIn(DigitRun run) {
        return isIn(run, false);
    }

    /** The same, only where all groups between the first and the last have one length: prices and dates in a row have not. */
    static boolean isRegularlyIn(DigitRun run) {
        return isIn(run, true);
    }

    private static boolean isIn(DigitRun run, boolean regularly) {
        for (int first = 0; first < run.groups().size(); first++) {
            StringBuilder number = new StringBuilder();
            for (int last = first; last < run.groups().size() && number.length() <= LONGEST; last++) {
                number.append(run.groups().get(last));
                if (number.length() >= SHORTEST
                        && number.length() <= LONGEST
                        && (!regularly || areRegular(run.groups().subList(first, last + 1)))
                        && isCard(number)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean areRegular(List<String> groups) {
        return groups.size() < 2
                || groups.subList(1, groups.size() - 1).stream()
                                .mapToInt(String::length)
                                .distinct()
                                .count()
                        <= 1;
    }

    private static boolean isCard(CharSequence number) {
        return SCHEMES.matcher(number).matches() && hasCheckDigit(number);
    }

    /** ISO/IEC 7812: the sum is a multiple of ten when every second digit from the right is doubled. */
    private static boolean hasCheckDigit(CharSequence number) {
        int sum = 0;
        for (int fromRight = 0; fromRight < number.length(); fromRight++) {
            int digit = number.charAt(number.length() - 1 - fromRight) - '0';
            int counted = fromRight % 2 == 0 ? digit : 2 * digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }
}
