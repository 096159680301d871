package io.safeconduct.gate.drools;

import java.util.Set;

/**
 * The characters of a rule file, held to what every reader of it understands alike: the parser of rules, the parser of
 * expressions, the Java compiler and a person.
 *
 * <p>What one of them takes for a text or a comment and another one for code is where code hides.
 */
final class RuleText {

    private static final Set<Integer> INVISIBLE = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.PRIVATE_USE,
            (int) Character.UNASSIGNED,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);
    private static final int LAST_ASCII = 126;
    private static final String ESCAPABLE = "\\\"";

    private final String text;
    private int at;

    private RuleText(String text) {
        this.text = text;
    }

    /** @throws RefusedConstruct at the first character that does not belong there */
    static void check(String text) {
        int escape = text.indexOf("\\u");
        if (escape >= 0) {
            throw new RefusedConstruct(RuleSources.lineOf(text, escape), "unicode escapes are not used here");
        }
        new RuleText(text).check();
    }

    private void check() {
        while (at < text.length()) {
            if (text.startsWith("//", at)) {
                skipComment();
            } else if (text.startsWith("/*", at)) {
                throw refused("comments in /* */ are not used here; begin each line of a comment with //");
            } else if (text.startsWith("\"\"\"", at)) {
                throw refused("text blocks are not used here");
            } else if (text.charAt(at) == '"') {
                skipQuoted();
            } else if (text.charAt(at) == '\'') {
                throw refused("texts in single quotes are not used here; put them in double quotes");
            } else if (text.codePointAt(at) > LAST_ASCII) {
                checkVisible();
                throw refused(
                        "'" + Character.toString(text.codePointAt(at)) + "' stands outside of texts and comments");
            } else {
                next();
            }
        }
    }

    private void skipComment() {
        while (at < text.length() && text.charAt(at) != '\n') {
            next();
        }
    }

    private void skipQuoted() {
        next();
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\n') {
                throw refused("a text ends in the line it begins in");
            }
            if (text.charAt(at) == '\\') {
                next();
                if (at == text.length() || ESCAPABLE.indexOf(text.charAt(at)) < 0) {
                    throw refused("in a text, \\ stands only before \" or \\");
                }
            }
            next();
        }
        if (at == text.length()) {
            throw refused("a text does not end");
        }
        next();
    }

    private void next() {
        checkVisible();
        at += Character.charCount(text.codePointAt(at));
    }

    private void checkVisible() {
        int character = text.codePointAt(at);
        boolean endsLine = character == '\n' || text.startsWith("\r\n", at);
        if (!endsLine && character != '\t' && INVISIBLE.contains(Character.getType(character))) {
            throw refused("character U+%04X, which nobody sees, is not used here".formatted(character));
        }
    }

    private RefusedConstruct refused(String reason) {
        return new RefusedConstruct(RuleSources.lineOf(text, Math.min(at, text.length())), reason);
    }
}
