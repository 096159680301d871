package io.safeconduct.caps;

import org.springframework.dao.ConcurrencyFailureException;

/** What the caps had room for when they were looked at was taken by others before it was booked. */
public final class CapsMovedException extends ConcurrencyFailureException {

    private static final long serialVersionUID = 1L;

    CapsMovedException(String proposal) {
        super("The caps have no room left for proposal " + proposal);
    }
}
