package io.safeconduct.evidence;

/** What became of an attempt to give evidence. */
public sealed interface Recording {

    record Recorded(Evidence evidence) implements Recording {}

    /** There is no such proposal, or not for this person. */
    record NotFound() implements Recording {}

    /** The answer was for something else than what would run now. */
    record OutOfDate() implements Recording {}

    /** This person is one of the four eyes already. */
    record NotIndependent(String reason) implements Recording {}

    /** Nothing of the kind is asked for (any more). */
    record NotAskedFor() implements Recording {}

    /** The code is not the one that was sent; another try is left. */
    record WrongCode() implements Recording {}

    /** The time to answer is over. */
    record Expired() implements Recording {}
}
