package io.safeconduct.gate;

/** The rules did not come to a conclusion; whatever was asked is denied. */
public class RulesFailedException extends RuntimeException {

    public RulesFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    public RulesFailedException(String message) {
        super(message);
    }
}
