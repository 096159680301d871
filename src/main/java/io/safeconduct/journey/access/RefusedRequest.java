package io.safeconduct.journey.access;

/** A request to the engine that is refused before it gets there, with the status and the sentence to answer. */
final class RefusedRequest extends Exception {

    private final int status;

    RefusedRequest(int status, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
