package io.safeconduct.draft;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Account numbers by ISO 13616. */
final class Iban {

    /** Where one may begin: at the beginning of a word, whatever stands between its characters. */
    private static final Pattern START =
            Pattern.compile("(?:(?<![a-z0-9])|(?<=iban))([a-z])[^a-z0-9]{0,3}([a-z])(?:[^a-z0-9]{0,3}\\d){2}");

    private static final Map<String, Integer> LENGTHS = lengths(
            "NO15 BE16 DK18 FI18 FO18 GL18 NL18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 XK20 CH21 HR21 LI21 LV21 "
                    + "BG22 BH22 CR22 DE22 GB22 GE22 IE22 ME22 RS22 AE23 GI23 IL23 AD24 CZ24 ES24 MD24 PK24 RO24 SA24 "
                    + "SE24 SK24 TN24 VG24 PT25 IS26 TR26 FR27 GR27 IT27 MC27 MR27 SM27 AL28 AZ28 CY28 DO28 GT28 HU28 "
                    + "LB28 PL28 BR29 EG29 PS29 QA29 KW30 MU30 JO30 UA29 MT31 SC31 LC32");

    /** Words that stand next to each other seldom hold so few letters. */
    private static final int MOST_LETTERS = 6;

    private static final int CHECKED = 4;
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    private Iban() {}

    static boolean isIn(String text) {
        Matcher starts = START.matcher(text);
        while (starts.find()) {
            Integer length = LENGTHS.get(starts.group(1) + starts.group(2));
            String rest = length == null ? "" : beginning(text, starts.start(), length);
            if (length != null && rest.length() == length && isValid(rest)) {
                return true;
            }
        }
        return false;
    }

    /** So many letters and digits from there on; fewer where the text ends. */
    private static String beginning(String text, int from, int length) {
        StringBuilder beginning = new StringBuilder();
        for (int at = from; at < text.length() && beginning.length() < length; at++) {
            if (Character.isLetterOrDigit(text.charAt(at))) {
                beginning.append(text.charAt(at));
            }
        }
        return beginning.toString();
    }

    private static boolean isValid(String iban) {
        if (iban.substring(CHECKED).chars().filter(Character::isLetter).count() > MOST_LETTERS) {
            return false;
        }
        StringBuilder number = new StringBuilder();
        (iban.substring(CHECKED) + iban.substring(0, CHECKED))
                .chars()
                .map(each -> Character.digit(each, Character.MAX_RADIX))
                .forEach(number::append);
        return number.indexOf("-") < 0
                && new BigInteger(number.toString()).mod(MODULUS).equals(BigInteger.ONE);
    }

    private static Map<String, Integer> lengths(String countries) {
        Map<String, Integer> lengths = new HashMap<>();
        for (String each : countries.toLowerCase(java.util.Locale.ROOT).split(" ")) {
            lengths.put(each.substring(0, 2), Integer.valueOf(each.substring(2)));
        }
        return lengths;
    }
}
