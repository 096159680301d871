package io.safeconduct.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers and addresses that look like those of a customer, and are not the subject's. */
final class OthersData {

    private static final Pattern E_MAIL =
            Pattern.compile("[a-z0-9._%+-]{1,64} ?@ ?[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){1,5}");
    private static final Pattern SPOKEN_E_MAIL = Pattern.compile("([a-z0-9._%+-]{1,64}) ?[\\[({ -]at[\\])} -] ?"
            + "([a-z0-9-]{1,63}) ?(?:[\\[({ -]dot[\\])} -]|\\.) ?(com|org|net|edu|info|biz|example|[a-z]{2})(?![a-z])");
    private static final Pattern MIXED_E_MAIL = Pattern.compile("([a-z0-9._%+-]{1,64}) ?(?:@|[\\[({]at[\\])}]) ?"
            + "([a-z0-9-]{1,63}) ?(?:[\\[({]dot[\\])}]| dot |\\.) ?(com|org|net|edu|info|biz)(?![a-z])");
    private static final Pattern BARE = Pattern.compile("(?<![\\d.,+-])\\d++(?![.,-]?\\d)");
    private static final int FEWEST_DIGITS = 6;

    private final Own own;
    private final List<Pattern> written = new ArrayList<>();
    private final List<Pattern> runTogether = new ArrayList<>();
    private final Set<Integer> lengths = new TreeSet<>();

    /** @param shapes how numbers look: {@code 0} is a digit, {@code *} a word */
    OthersData(Own own, Set<String> shapes) {
        this.own = own;
        for (String shape : shapes) {
            String plain = shape.toLowerCase(java.util.Locale.ROOT);
            written.add(Pattern.compile("(?<![a-z0-9_])" + pattern(plain) + "(?!\\d)"));
            if (plain.indexOf('*') < 0 && plain.chars().anyMatch(Character::isLetter)) {
                runTogether.add(Pattern.compile(pattern(Plain.compact(plain))));
            }
            int digits = (int) plain.chars().filter(each -> each == '0').count();
            if (digits >= FEWEST_DIGITS) {
                lengths.add(digits);
            }
        }
    }

    /**
     * Looks at one reading, without what is the subject's own.
     *
     * @param loose without dates and amounts as well
     * @param numeric the same with digits for numbers that are said
     */
    boolean isIn(String ownless, String loose, String numeric) {
        return ownless.indexOf('@') >= 0 && E_MAIL.matcher(ownless).find()
                || isSpokenIn(SPOKEN_E_MAIL, ownless)
                || isSpokenIn(MIXED_E_MAIL, ownless)
                || written.stream().anyMatch(each -> others(each, ownless))
                || runTogether.stream()
                        .anyMatch(each -> others(each, Plain.compact(loose)) || others(each, Plain.compact(numeric)))
                || isBareIn(numeric);
    }

    private boolean isSpokenIn(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (!own.holds(matcher.group(1) + "@" + matcher.group(2) + "." + matcher.group(3))) {
                return true;
            }
        }
        return false;
    }

    private boolean others(Pattern pattern, String text) {
        return pattern.matcher(text).results().anyMatch(match -> !own.holds(match.group()));
    }

    /** The number alone, also digit by digit. */
    private boolean isBareIn(String ownless) {
        return BARE.matcher(ownless).results().anyMatch(match -> isOthers(match.group()))
                || DigitRun.narrow(ownless).stream()
                        .filter(run -> run.groups().stream().allMatch(each -> each.length() == 1))
                        .anyMatch(run -> isOthers(run.digits()));
    }

    private boolean isOthers(String number) {
        return lengths.contains(number.length()) && !own.holdsDigits(number);
    }

    private static String pattern(String shape) {
        StringBuilder pattern = new StringBuilder();
        shape.chars().forEach(each -> {
            switch (each) {
                case '0' -> pattern.append("\\d");
                case '*' -> pattern.append("[a-z]{1,30}");
                default -> pattern.append(Pattern.quote(Character.toString(each)));
            }
        });
        return pattern.toString();
    }
}
