package io.safeconduct.sandbox.store;

import jakarta.servlet.ServletRequest;

/** The call ends without an answer: the connection is closed before a byte was sent. */
final class LostAnswer extends RuntimeException {

    private static final String MARK = LostAnswer.class.getName();

    LostAnswer() {
        super("lost on demand", null, false, false);
    }

    static void mark(ServletRequest request) {
        request.setAttribute(MARK, true);
    }

    static boolean isMarked(ServletRequest request) {
        return request.getAttribute(MARK) != null;
    }
}
