package io.safeconduct.gate;

import io.safeconduct.action.Catalogue;
import io.safeconduct.agent.Agents;

/**
 * One immutable policy.
 *
 * @param hash names its content: the same files, the same hash
 */
public record Policy(String hash, Catalogue catalogue, Agents agents, Rules rules) {}
