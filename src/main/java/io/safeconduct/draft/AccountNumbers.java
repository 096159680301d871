package io.safeconduct.draft;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bank accounts: by ISO 13616, by length, or because the text says that they are such. */
final class AccountNumbers {

    private static final Pattern LONG = Pattern.compile("(?<![\\d+])\\d{12,}");
    private static final Pattern NAMED = Pattern.compile(
            "(?:account|acct|konto|routing|sort code|iban|bsb|swift|ssn|social security)[^0-9]{0,25}(\\d[\\d /.-]{4,30})");
    private static final Pattern OTHER_THAN_DIGITS = Pattern.compile("\\D+");
    private static final int FEWEST_NAMED = 6;
    private static final int FEWEST_GROUPED = 13;
    private static final int SMALLEST_GROUP = 3;

    private AccountNumbers() {}

    /**
     * Looks at one reading, without what is the subject's own.
     *
     * @param loose without dates and amounts as well, with digits for numbers that are said
     */
    static boolean isIn(String plain, String loose, Own own) {
        return Iban.isIn(plain)
                || Iban.isIn(loose)
                || LONG.matcher(loose).find()
                || isNamedIn(loose, own)
                || DigitRun.narrow(loose).stream().anyMatch(AccountNumbers::isGrouped);
    }

    private static boolean isNamedIn(String loose, Own own) {
        Matcher named = NAMED.matcher(loose);
        while (named.find()) {
            String number = OTHER_THAN_DIGITS.matcher(named.group(1)).replaceAll("");
            if (number.length() >= FEWEST_NAMED && !own.holdsDigits(number)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGrouped(DigitRun run) {
        return run.tight()
                && run.digits().length() >= FEWEST_GROUPED
                && run.groups().stream()
                        .limit(run.groups().size() - 1L)
                        .allMatch(each -> each.length() >= SMALLEST_GROUP);
    }
}
