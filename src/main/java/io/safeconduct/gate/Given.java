package io.safeconduct.gate;

import io.safeconduct.facts.Facts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the rules see of one proposal.
 *
 * @param parameters what would be done, value by value
 * @param amount the money the action moves, as the facts say; null when it moves none or it is unknown
 */
public record Given(ProposedAction proposed, List<Parameter> parameters, @Nullable Money amount, Facts facts) {

    public Given {
        parameters = List.copyOf(parameters);
    }
}
