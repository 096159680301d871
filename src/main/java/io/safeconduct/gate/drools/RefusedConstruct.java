package io.safeconduct.gate.drools;

/** A rule file holds something that is not on the list of what rule files may hold. */
final class RefusedConstruct extends RuntimeException {

    private final int line;

    /**
     * @param line 0 if unknown
     * @param reason names the construct, and what to write instead where there is something
     */
    RefusedConstruct(int line, String reason) {
        super(reason);
        this.line = line;
    }

    int line() {
        return line;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
