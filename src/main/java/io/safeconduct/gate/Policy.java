package io.safeconduct.gate;

import io.safeconduct.action.Catalogue;
import io.safeconduct.agent.Agents;

/**
 * One immutable policy.
 *
 * @param name by which it is chosen
 * @param hash names its content: the same files, the same hash
 */
public record Policy(String name, String hash, Catalogue catalogue, Agents agents, Rules rules) {}
