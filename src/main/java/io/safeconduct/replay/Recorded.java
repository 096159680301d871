package io.safeconduct.replay;

/**
 * The latest decision about a proposal.
 *
 * @param journeyKey the process id of its journey
 */
record Recorded(String decision, String proposal, String journeyKey) {}
