package io.safeconduct.rollback;

/** Published within the transaction that keeps the request, so that a process carries it out. */
public record RollbackRequested(Rollback rollback) {}
