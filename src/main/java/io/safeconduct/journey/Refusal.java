package io.safeconduct.journey;

/** Why a request could not be taken up at all; nothing was kept of it. */
public class Refusal extends RuntimeException {

    private final Kind kind;

    public enum Kind {
        /** There is no such thing, or not for this caller. */
        NOT_FOUND,
        /** It names something that does not exist. */
        UNKNOWN_NAME,
        /** The session it belongs to has ended. */
        SESSION_ENDED,
        /** It is too late for this. */
        CONFLICT
    }

    public Refusal(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
