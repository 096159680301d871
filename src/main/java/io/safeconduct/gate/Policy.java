package io.safeconduct.gate;

import io.safeconduct.action.Catalogue;
import io.safeconduct.agent.Agents;
import io.safeconduct.caps.Caps;
import io.safeconduct.permission.PermissionMap;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * One immutable policy.
 *
 * @param name by which it is chosen
 * @param hash names its content: the same files, the same hash
 * @param map who may do what in which mode; null for a policy that says so by rules alone
 * @param caps how much may happen; none for a policy that names no file of them
 */
public record Policy(
        String name,
        String hash,
        Catalogue catalogue,
        Agents agents,
        @Nullable PermissionMap map,
        Caps caps,
        Rules rules) {

    /** The same policy with other rules, which no hash names. */
    public Policy with(Rules others) {
        return new Policy(name, hash, catalogue, agents, map, caps, others);
    }

    /** Where the house's clocks stand; UTC for a policy without a map. */
    ZoneId zone() {
        return map == null ? ZoneOffset.UTC : map.zone();
    }
}
