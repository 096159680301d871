package io.safeconduct.gate.drools;

/**
 * A text without what does not matter: comments, and blanks outside of quotes.
 *
 * <p>The parser of expressions stops at the end of the first one and says nothing of what follows. So what it has understood is
 * held against what is written.
 */
record Spelling(String written) {

    static Spelling of(String text) {
        StringBuilder bare = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (!quoted && text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (quoted && character == '\\' && at + 1 < text.length()) {
                bare.append(character).append(text.charAt(++at));
            } else if (quoted || !Character.isWhitespace(character)) {
                quoted ^= character == '"';
                bare.append(character);
            }
        }
        return new Spelling(bare.toString());
    }

    /** @throws RefusedConstruct when something else was understood than is written */
    void requireAllOf(String understood, String before, int line) {
        if (!written.equals(before + of(understood).written())) {
            throw new RefusedConstruct(line, "'" + written + "' is not one expression");
        }
    }
}
