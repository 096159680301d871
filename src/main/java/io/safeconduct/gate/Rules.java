package io.safeconduct.gate;

import java.util.List;
import java.util.Set;

/** Compiled rules: immutable, for any number of threads. */
public interface Rules {

    /**
     * Runs all rules on one proposal; no I/O, same input, same findings.
     *
     * @throws RulesFailedException when a rule throws, or the rules do not come to an end in time
     */
    List<Finding> evaluate(Given given);

    Set<String> names();
}
