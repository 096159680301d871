package io.safeconduct.gate.drools;

import io.safeconduct.facts.Fact;
import io.safeconduct.facts.FactValue;
import io.safeconduct.gate.Finding;
import io.safeconduct.gate.Given;
import io.safeconduct.gate.RulesFailedException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.type.FactType;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.MatchCreatedEvent;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;

/** All rules run on one proposal, in a session that is theirs meanwhile. */
final class Evaluation implements Callable<List<Finding>> {

    private static final int MOST_OBJECTS = 1000;
    private static final int MOST_FIRINGS = 1000;
    private static final int MOST_MATCHES = 10_000;
    private static final ThreadMXBean CLOCKS = ManagementFactory.getThreadMXBean();

    private final Sessions sessions;
    private final Given given;
    private final List<Object> objects = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private volatile boolean givenUp;
    private volatile @Nullable Start start;

    /** @param computed what the thread had computed before, in nanoseconds */
    private record Start(long thread, long computed) {}

    Evaluation(Sessions sessions, Given given) {
        this.sessions = sessions;
        this.given = given;
    }

    /** Evaluates while somebody else may look how much it has computed. */
    @Override
    public List<Finding> call() {
        start = new Start(Thread.currentThread().getId(), CLOCKS.getCurrentThreadCpuTime());
        return findings();
    }

    /** Whether the rules can be seen to be done with it soon. */
    boolean isSmall(Effort effort) {
        return effort.isSmall(given, objects());
    }

    List<Finding> findings() {
        KieSession session = sessions.take();
        session.addEventListener(new FindingCollector());
        session.addEventListener(new MatchCounter());
        objects().forEach(session::insert);
        if (session.fireAllRules(MOST_FIRINGS) >= MOST_FIRINGS) {
            throw new RulesFailedException("The rules do not come to an end");
        }
        sessions.giveBack(session);
        return findings.stream().distinct().toList();
    }

    /** Nobody waits for it any more. */
    void giveUp() {
        givenUp = true;
    }

    /** Computing time it has used so far; none before it begins. */
    Duration computed() {
        Start begun = start;
        return begun == null
                ? Duration.ZERO
                : Duration.ofNanos(CLOCKS.getThreadCpuTime(begun.thread()) - begun.computed());
    }

    /** What the rules look at; made once. */
    private List<Object> objects() {
        if (!objects.isEmpty()) {
            return objects;
        }
        objects.add(given.proposed());
        objects.addAll(given.parameters());
        objects.addAll(given.permissions());
        objects.addAll(given.leaks());
        if (given.amount() != null) {
            objects.add(given.amount());
        }
        List<Fact> facts = given.facts().all();
        for (int at = 0; at < facts.size(); at++) {
            Fact fact = facts.get(at);
            // one that is there twice counts once, also where rules count
            if (fact.knowledge() != Fact.Knowledge.ABSENT
                    && !facts.subList(0, at).contains(fact)) {
                typed(fact).forEach(objects::add);
            }
        }
        if (objects.size() > MOST_OBJECTS) {
            throw new RulesFailedException("There is too much for the rules to look at");
        }
        return objects;
    }

    /** The fact itself, then every entry of its lists. */
    private Stream<Object> typed(Fact fact) {
        Stream<Object> entries = fact.lists().entrySet().stream()
                .flatMap(list -> list.getValue().stream().map(values -> typed(list.getKey(), values)));
        return Stream.concat(Stream.of(typed(fact.name(), fact.values())), entries);
    }

    private Object typed(String name, Map<String, FactValue> values) {
        FactType type = sessions.factType(FactTypes.typeName(name));
        if (type == null) {
            throw new RulesFailedException("No type is declared for fact " + name);
        }
        try {
            Object instance = type.newInstance();
            values.forEach((field, value) -> type.set(instance, field, value.valueAt(given.now())));
            return instance;
        } catch (ReflectiveOperationException e) {
            throw new RulesFailedException("Fact " + name + " cannot be made", e);
        }
    }

    /** Hears every insertion together with the rule that made it, so that a finding's rule is not what a rule says. */
    private final class FindingCollector extends DefaultRuleRuntimeEventListener {

        @Override
        public void objectInserted(ObjectInsertedEvent event) {
            if (event.getRule() != null && event.getObject() instanceof Finding finding) {
                findings.add(finding.by(event.getRule().getName()));
            }
        }
    }

    /** Ends an evaluation that multiplies facts, or that nobody waits for, before it fires anything or fills the memory. */
    private final class MatchCounter extends DefaultAgendaEventListener {

        private int matches;

        @Override
        public void matchCreated(MatchCreatedEvent event) {
            if (givenUp || ++matches > MOST_MATCHES) {
                throw new RulesFailedException("The rules do not come to an end");
            }
        }
    }
}
