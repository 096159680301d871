package io.safeconduct.policy;

import io.safeconduct.gate.Finding;
import io.safeconduct.gate.Given;
import io.safeconduct.gate.Rules;
import java.util.List;
import java.util.Set;

/** What stands in for rules when there is no policy that can be relied on: nothing is permitted. */
final class NoRules implements Rules {

    private static final String NAME = "no-policy-in-force";

    @Override
    public List<Finding> evaluate(Given given) {
        return List.of(Finding.deny("No policy is in force.").by(NAME));
    }

    @Override
    public Set<String> names() {
        return Set.of();
    }
}
