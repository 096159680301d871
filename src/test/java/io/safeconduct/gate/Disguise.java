package io.safeconduct.gate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** How somebody who wants a text to pass may write what is in it. */
enum Disguise {
    NONE(text -> text),
    UPPER_CASE(text -> text.toUpperCase(java.util.Locale.ROOT)),
    SPACED(text -> joined(text, " ")),
    LINES(text -> joined(text, "\n")),
    ZERO_WIDTH(text -> joined(text, "\u200b")),
    SOFT_HYPHENS(text -> joined(text, "\u00ad")),
    FULL_WIDTH(text -> mapped(text, each -> each > ' ' && each <= '~' ? each + 0xFEE0 : each)),
    MATHEMATICAL(text -> mapped(text, each -> each >= '0' && each <= '9' ? each - '0' + 0x1D7CE : each)),
    ARABIC_DIGITS(text -> mapped(text, each -> each >= '0' && each <= '9' ? each - '0' + 0x0660 : each)),
    KEYCAPS(text -> text.replaceAll("[0-9]", "$0\ufe0f\u20e3")),
    HOMOGLYPHS(
            text -> text.replace('a', 'а').replace('e', 'е').replace('o', 'о').replace('c', 'с')),
    BASE64(Disguise::base64),
    BASE64_TWICE(text -> base64(base64(text))),
    HEX(text -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))),
    HEX_WITH_BLANKS(text -> HexFormat.ofDelimiter(" ").formatHex(text.getBytes(StandardCharsets.UTF_8))),
    PERCENT(text -> HexFormat.ofDelimiter("%")
            .withPrefix("")
            .formatHex(text.getBytes(StandardCharsets.UTF_8))
            .replaceFirst("^", "%")),
    ENTITIES(text -> mapped(text, "&#%d;")),
    ESCAPES(text -> mapped(text, "\\u%04x")),
    DECIMAL_CODES(text -> text.chars().mapToObj(Integer::toString).collect(Collectors.joining(" "))),
    BACKWARDS(text -> new StringBuilder(text).reverse().toString()),
    BASE64_OF_BACKWARDS(text -> base64(BACKWARDS.of(text))),
    // What follows is about digits only.
    DASHED(true, text -> text.replaceAll("(?<=[0-9])(?=[0-9])", "-")),
    DOTTED(true, text -> text.replaceAll("(?<=[0-9])(?=[0-9])", ".")),
    IN_FOURS(true, text -> text.replaceAll("([0-9]{4})(?=[0-9])", "$1 / ")),
    WITH_FILLERS(true, text -> text.replaceAll("([0-9]{4})(?=[0-9])", "$1 and then ")),
    LOOK_ALIKES(true, text -> text.replace('0', 'O').replace('1', 'l')),
    SPELLED(true, text -> words(text, " ")),
    SPELLED_WITH_COMMAS(true, text -> words(text, ", "));

    private static final List<String> DIGITS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private final boolean aboutDigits;
    private final UnaryOperator<String> way;

    Disguise(UnaryOperator<String> way) {
        this(false, way);
    }

    Disguise(boolean aboutDigits, UnaryOperator<String> way) {
        this.aboutDigits = aboutDigits;
        this.way = way;
    }

    boolean suits(boolean number) {
        return number || !aboutDigits;
    }

    String of(String text) {
        return way.apply(text);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String joined(String text, String between) {
        return text.codePoints().mapToObj(Character::toString).collect(Collectors.joining(between));
    }

    private static String mapped(String text, java.util.function.IntUnaryOperator each) {
        StringBuilder mapped = new StringBuilder();
        text.chars().map(each).forEach(mapped::appendCodePoint);
        return mapped.toString();
    }

    private static String mapped(String text, String format) {
        return text.chars().mapToObj(each -> format.formatted(each)).collect(Collectors.joining());
    }

    private static String words(String text, String between) {
        return text.replaceAll("(?<=[0-9])(?=[0-9])", between)
                .replaceAll("(?<=[A-Za-z])(?=[0-9])", " ")
                .chars()
                .mapToObj(each -> each >= '0' && each <= '9' ? DIGITS.get(each - '0') : Character.toString((char) each))
                .collect(Collectors.joining());
    }
}
