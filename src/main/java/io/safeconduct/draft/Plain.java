package io.safeconduct.draft;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A text as it sounds to a reader: without accents, disguises of letters and digits, and what nobody sees. */
final class Plain {

    private static final String LOOK_LIKE = "абвеһіјкмнорсѕтухԁԛԝαβεηικνορτυχ";
    private static final String LATIN = "abbehijkmhopcstyxdqwabenikvoptyx";
    private static final String HAN_DIGITS = "〇一二三四五六七八九";
    private static final String BLANKS_NOBODY_SEES = "\u3164\u115F\u1160\uFFA0\u2800";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Plain() {}

    /** As it sounds, in lower case, with single blanks. */
    static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        visible(text).toLowerCase(Locale.ROOT).codePoints().map(Plain::familiar).forEach(plain::appendCodePoint);
        return BLANKS.matcher(plain).replaceAll(" ").strip();
    }

    /** In its own case, without what nobody sees: what encoded parts are looked for in. */
    static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .codePoints()
                .filter(Plain::isSeen)
                .map(each -> Character.isSpaceChar(each) ? ' ' : each)
                .forEach(visible::appendCodePoint);
        return visible.toString();
    }

    /** Nothing but letters and digits. */
    static String compact(String plain) {
        StringBuilder compact = new StringBuilder(plain.length());
        plain.codePoints().filter(Character::isLetterOrDigit).forEach(compact::appendCodePoint);
        return compact.toString();
    }

    private static boolean isSeen(int character) {
        return Character.getType(character) != Character.FORMAT && BLANKS_NOBODY_SEES.indexOf(character) < 0;
    }

    private static int familiar(int character) {
        int digit = Character.digit(character, 10);
        if (digit < 0 && Character.getType(character) == Character.OTHER_NUMBER) {
            digit = Character.getNumericValue(character);
        }
        if (digit < 0) {
            digit = HAN_DIGITS.indexOf(character);
        }
        if (digit >= 0 && digit <= 9) {
            return '0' + digit;
        }
        int place = LOOK_LIKE.indexOf(character);
        return place >= 0 ? LATIN.charAt(place) : character;
    }
}
