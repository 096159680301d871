package io.safeconduct.sandbox.store;

/** The store cannot be loaded; the message names the file and what is wrong with it. */
final class UnusableData extends RuntimeException {

    UnusableData(String file, String reason) {
        super("The sandbox store cannot load %s: %s".formatted(file, reason));
    }
}
