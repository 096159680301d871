package io.safeconduct.caps;

/** What comes of a proposal that would be more than a cap allows. */
public sealed interface Exceeding {

    record Deny() implements Exceeding {}

    /** It waits until somebody of the group approves; then it is done and counted over the limit. */
    record Approve(String group) implements Exceeding {}

    record Escalate(String queue) implements Exceeding {}
}
