package io.safeconduct.draft;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way in which parts of a text can be written so that a machine reads them, and a person does not.
 *
 * @param encoded the parts
 * @param decoder what they say; null when they say nothing
 */
record Decoding(Pattern encoded, Function<String, @Nullable String> decoder) {

    private static final int SHORTEST = 4;
    private static final int HEX = 16;
    private static final int BINARY = 2;

    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("&commat;", "@"),
            Map.entry("&period;", "."),
            Map.entry("&num;", "#"),
            Map.entry("&lowbar;", "_"),
            Map.entry("&hyphen;", "-"),
            Map.entry("&dash;", "-"),
            Map.entry("&nbsp;", " "),
            Map.entry("&shy;", ""),
            Map.entry("&zwj;", ""),
            Map.entry("&zwnj;", ""),
            Map.entry("&amp;", "&"));

    /** Each replaces what it can read and leaves the rest; what it reads may be encoded again. */
    static final List<Decoding> ALL = List.of(
            new Decoding(Pattern.compile("(?:%[0-9A-Fa-f]{2})++"), part -> bytes(part.replace("%", " "), HEX)),
            new Decoding(Pattern.compile("(?:=[0-9A-F]{2}){3,}+"), part -> bytes(part.replace("=", " "), HEX)),
            new Decoding(Pattern.compile("&#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});?|&[a-z]{2,8};"), Decoding::entity),
            new Decoding(Pattern.compile("\\\\u\\{?[0-9A-Fa-f]{4,6}}?|\\\\x[0-9A-Fa-f]{2}"), Decoding::escape),
            new Decoding(
                    Pattern.compile(
                            "(?<![0-9A-Za-z])(?:0x)?[0-9A-Fa-f]{2}(?:[ :,-]?(?:0x)?[0-9A-Fa-f]{2}){3,}+(?![0-9A-Za-z])"),
                    part -> bytes(part.replaceAll("0x|[ :,-]", "").replaceAll("..", " $0"), HEX)),
            new Decoding(
                    Pattern.compile("(?<!\\d)\\d{2,3}(?:[ ,;]{1,2}\\d{2,3}(?!\\d)){4,}+"), part -> bytes(part, 10)),
            new Decoding(Pattern.compile("(?<!\\d)[01]{8}(?: ?[01]{8}){3,}+(?!\\d)"), Decoding::binary),
            new Decoding(Pattern.compile("[A-Za-z0-9+/_-]{8,}+={0,2}"), Decoding::base64),
            new Decoding(Pattern.compile("(?<=[:\\n]|^)[A-Za-z0-9+/\\s]{12,}+={0,2}"), Decoding::base64),
            new Decoding(Pattern.compile("(?<!\\S)\\S(?:[ \\n]\\S(?![^\\s.,;:!?)]))++"), Decoding::spelledOut));

    /** The text with all such parts decoded; the same text when there is none. */
    String decoded(String text) {
        Matcher parts = encoded.matcher(text);
        StringBuilder whole = new StringBuilder();
        while (parts.find()) {
            String says = decoder.apply(parts.group());
            parts.appendReplacement(whole, Matcher.quoteReplacement(says == null ? parts.group() : says));
        }
        return parts.appendTail(whole).toString();
    }

    private static @Nullable String bytes(String numbers, int radix) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String number : numbers.strip().split("[ ,;]+")) {
            try {
                int value = Integer.parseInt(number, radix);
                if (value > 0xFF) {
                    return null;
                }
                bytes.write(value);
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return text(bytes.toByteArray(), 1);
    }

    private static @Nullable String binary(String bits) {
        return bytes(bits.replace(" ", "").replaceAll("[01]{8}", " $0"), BINARY);
    }

    private static @Nullable String base64(String part) {
        String bare = part.replaceAll("[\\s=]", "").replace('-', '+').replace('_', '/');
        try {
            return text(Base64.getDecoder().decode(bare), SHORTEST);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String spelledOut(String part) {
        return part.replaceAll("[ \\n]", "");
    }

    private static @Nullable String entity(String entity) {
        if (!entity.startsWith("&#")) {
            return ENTITIES.get(entity);
        }
        String number = entity.substring(2).replace(";", "");
        boolean isHex = number.startsWith("x") || number.startsWith("X");
        return character(isHex ? Integer.parseInt(number.substring(1), HEX) : Integer.parseInt(number));
    }

    private static @Nullable String escape(String escape) {
        return character(Integer.parseInt(escape.substring(2).replaceAll("[{}]", ""), HEX));
    }

    private static @Nullable String character(int code) {
        return Character.isValidCodePoint(code) ? Character.toString(code) : null;
    }

    /** Null when the bytes are no text. */
    private static @Nullable String text(byte[] bytes, int shortest) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean isText =
                    text.codePoints().allMatch(each -> Character.isWhitespace(each) || !Character.isISOControl(each));
            return isText && text.length() >= shortest ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
