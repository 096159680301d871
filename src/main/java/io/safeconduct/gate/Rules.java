package io.safeconduct.gate;

import io.safeconduct.facts.Facts;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiled rules: immutable, for any number of threads. */
public interface Rules {

    /**
     * Runs all rules on one proposal; no I/O, same input, same findings.
     *
     * @param amount the money the action moves, as the facts say; null when it moves none or it is unknown
     * @throws RulesFailedException when a rule throws or the rules do not come to an end
     */
    List<Finding> evaluate(ProposedAction proposed, @Nullable Money amount, Facts facts);

    Set<String> names();
}
