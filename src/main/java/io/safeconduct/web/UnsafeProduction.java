package io.safeconduct.web;

import java.util.List;

/** The start was refused: profile {@code production} is on and these things are missing or must not be there. */
final class UnsafeProduction extends RuntimeException {

    private final transient List<String> reasons;

    UnsafeProduction(List<String> reasons) {
        super("Unsafe for production: " + String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    List<String> reasons() {
        return reasons;
    }
}
