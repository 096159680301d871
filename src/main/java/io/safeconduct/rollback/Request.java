package io.safeconduct.rollback;

/** What became of the wish to take something back. */
public sealed interface Request {

    /** It is being taken back, by this rollback; the same one when asked twice. */
    record Accepted(Rollback rollback) implements Request {}

    record NotFound() implements Request {}

    /** There is nothing to take back. */
    record NothingToReverse(String reason) implements Request {}
}
