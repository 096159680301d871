package io.safeconduct.gate.drools;

import io.safeconduct.facts.Fact;
import io.safeconduct.facts.FactValue;
import io.safeconduct.gate.Finding;
import io.safeconduct.gate.Given;
import io.safeconduct.gate.Rules;
import io.safeconduct.gate.RulesFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.kie.api.KieBase;
import org.kie.api.definition.type.FactType;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;

/** One compiled rule base; a session of its own for each evaluation. */
final class DroolsRules implements Rules {

    private static final int MOST_FIRINGS = 1000;

    private final KieBase base;
    private final Set<String> names;

    DroolsRules(KieBase base, Set<String> names) {
        this.base = base;
        this.names = Set.copyOf(names);
    }

    @Override
    public List<Finding> evaluate(Given given) {
        KieSession session = base.newKieSession();
        try {
            FindingCollector findings = new FindingCollector();
            session.addEventListener(findings);
            session.insert(given.proposed());
            given.parameters().forEach(session::insert);
            given.permissions().forEach(session::insert);
            if (given.amount() != null) {
                session.insert(given.amount());
            }
            given.facts().all().stream()
                    .filter(fact -> fact.knowledge() != Fact.Knowledge.ABSENT)
                    .flatMap(this::typed)
                    .forEach(session::insert);
            if (session.fireAllRules(MOST_FIRINGS) >= MOST_FIRINGS) {
                throw new RulesFailedException("The rules do not come to an end");
            }
            return findings.all();
        } catch (RulesFailedException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new RulesFailedException("A rule failed: " + e.getMessage(), e);
        } finally {
            session.dispose();
        }
    }

    @Override
    public Set<String> names() {
        return names;
    }

    /** The fact itself, then every entry of its lists. */
    private Stream<Object> typed(Fact fact) {
        Stream<Object> entries = fact.lists().entrySet().stream()
                .flatMap(list -> list.getValue().stream().map(values -> typed(list.getKey(), values)));
        return Stream.concat(Stream.of(typed(fact.name(), fact.values())), entries);
    }

    private Object typed(String name, Map<String, FactValue> values) {
        FactType type = base.getFactType(DroolsCompiler.PACKAGE, FactTypes.typeName(name));
        if (type == null) {
            throw new RulesFailedException("No type is declared for fact " + name);
        }
        try {
            Object instance = type.newInstance();
            values.forEach((field, value) -> type.set(instance, field, value.value()));
            return instance;
        } catch (ReflectiveOperationException e) {
            throw new RulesFailedException("Fact " + name + " cannot be made", e);
        }
    }

    /** Hears every insertion together with the rule that made it, so that a finding's rule is not what a rule says. */
    private static final class FindingCollector extends DefaultRuleRuntimeEventListener {

        private final List<Finding> findings = new ArrayList<>();

        @Override
        public void objectInserted(ObjectInsertedEvent event) {
            if (event.getRule() != null && event.getObject() instanceof Finding finding) {
                findings.add(finding.by(event.getRule().getName()));
            }
        }

        List<Finding> all() {
            return findings.stream().distinct().toList();
        }
    }
}
