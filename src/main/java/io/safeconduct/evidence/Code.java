package io.safeconduct.evidence;

/** What becomes of the wish for a code. */
public sealed interface Code {

    /** This one is to be sent. */
    record Good(String digits) implements Code {}

    /** There was one; it was used, or tried too often. */
    record Spent() implements Code {}

    /** Nothing waits for one: the proposal was over before, or is now because the customer had too many. */
    record Withheld() implements Code {}
}
