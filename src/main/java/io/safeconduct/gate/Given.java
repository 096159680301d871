package io.safeconduct.gate;

import io.safeconduct.draft.Leak;
import io.safeconduct.facts.Facts;
import io.safeconduct.permission.Permission;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the rules see of one proposal.
 *
 * @param parameters what would be done, value by value
 * @param amount the money the action moves, as the facts say; null when it moves none or it is unknown
 * @param permissions the rows of the permission map that hold: one at most, unless the facts leave open which
 * @param now the moment of the decision, from which ages are counted
 * @param leaks what the texts among the parameters would give away
 */
public record Given(
        ProposedAction proposed,
        List<Parameter> parameters,
        @Nullable Money amount,
        Facts facts,
        List<Permission> permissions,
        Instant now,
        List<Leak> leaks) {

    public Given {
        parameters = List.copyOf(parameters);
        permissions = List.copyOf(permissions);
        leaks = List.copyOf(leaks);
    }
}
