package io.safeconduct.action;

import java.util.List;

/** Parameters do not fit the action's schema, or an input does not fit the journey. */
public class InvalidParametersException extends RuntimeException {

    private final List<String> wrong;

    public InvalidParametersException(List<String> wrong) {
        super(wrong.isEmpty() ? "parameters must be an object" : String.join("; ", wrong));
        this.wrong = List.copyOf(wrong);
    }

    /** One sentence for each thing that is wrong. */
    public List<String> wrong() {
        return wrong;
    }
}
