package io.safeconduct.gate;

import io.safeconduct.action.Catalogue;
import io.safeconduct.agent.Agents;
import io.safeconduct.permission.PermissionMap;
import org.jspecify.annotations.Nullable;

/**
 * One immutable policy.
 *
 * @param name by which it is chosen
 * @param hash names its content: the same files, the same hash
 * @param map who may do what in which mode; null for a policy that says so by rules alone
 */
public record Policy(
        String name, String hash, Catalogue catalogue, Agents agents, @Nullable PermissionMap map, Rules rules) {}
