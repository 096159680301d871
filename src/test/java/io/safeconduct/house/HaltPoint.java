package io.safeconduct.house;

/** Where a node can be told to halt, as if its power were cut. */
public enum HaltPoint {
    BEFORE_INTENT,
    AFTER_INTENT,
    DURING_CALL,
    AFTER_CALL,
    /** Everything has been written, and nothing committed. */
    DURING_COMMIT,
    AFTER_OUTCOME,
    BEFORE_REPLY,
    INSIDE_ROLLBACK
}
