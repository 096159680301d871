package io.safeconduct.rollback;

/** Published within the transaction in which a recall may begin, so that a process carries it out. */
public record RecallStarted(Recall recall) {}
