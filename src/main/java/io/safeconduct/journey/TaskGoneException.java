package io.safeconduct.journey;

/** The task is not there any more: its process went another way, by a withdrawal, a stop or somebody's hand. */
final class TaskGoneException extends RuntimeException {

    TaskGoneException(Throwable cause) {
        super("The task is gone", cause);
    }
}
