package io.safeconduct.gate.drools;

import io.safeconduct.gate.Finding;
import io.safeconduct.gate.Given;
import io.safeconduct.gate.Rules;
import java.util.List;
import java.util.Set;
import org.kie.api.KieBase;

/** One compiled rule base. */
final class DroolsRules implements Rules {

    private final Sessions sessions;
    private final Set<String> names;
    private final Effort effort;
    private final Evaluations evaluations;

    DroolsRules(KieBase base, Set<String> names, Effort effort, Evaluations evaluations) {
        this.sessions = new Sessions(base);
        this.names = Set.copyOf(names);
        this.effort = effort;
        this.evaluations = evaluations;
    }

    @Override
    public List<Finding> evaluate(Given given) {
        return evaluations.run(new Evaluation(sessions, given), effort);
    }

    @Override
    public Set<String> names() {
        return names;
    }
}
