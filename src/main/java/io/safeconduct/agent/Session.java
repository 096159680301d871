package io.safeconduct.agent;

/**
 * One conversation, as the token of the agent that acts in it names it.
 *
 * @param subject the person it serves
 */
public record Session(String id, String subject, String channel, String device) {}
