package io.safeconduct.facts;

/** A system of record did not answer; nothing is known, and asking again may help. */
public class FactsUnavailableException extends RuntimeException {

    public FactsUnavailableException(String system, String fact, String reason) {
        super("Fact '" + fact + "' could not be fetched from " + system + ": " + reason);
    }
}
