package io.safeconduct.gate.drools;

import io.safeconduct.gate.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.AnnotatedBaseDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;

/** What stands between {@code when} and {@code then}: patterns about what rules see, joined by and, or, not, exists. */
final class ConditionCheck {

    private static final Set<Class<?>> JOINTS =
            Set.of(AndDescr.class, OrDescr.class, NotDescr.class, ExistsDescr.class);
    private static final Set<String> FUNCTIONS = new TreeSet<>(Set.of("count", "sum", "min", "max"));

    private static final int MOST_PATTERNS = 8;

    /** What there is any number of multiplies, unless it is tied to what was found before. */
    private static final int MOST_UNTIED = 2;

    private final VisibleTypes types;
    private final Variables variables;
    private int patterns;
    private int untied;

    ConditionCheck(VisibleTypes types, Variables variables) {
        this.types = types;
        this.variables = variables;
    }

    /** @param within the line around it, for what does not know its own */
    void check(BaseDescr condition, int within) {
        int line = condition.getLine() > 0 ? condition.getLine() : within;
        if (condition instanceof AnnotatedBaseDescr annotated
                && !annotated.getAnnotations().isEmpty()) {
            throw new RefusedConstruct(line, "annotations are not used in conditions");
        }
        if (condition instanceof PatternDescr pattern) {
            checkPattern(pattern, line);
        } else if (JOINTS.contains(condition.getClass()) && condition instanceof ConditionalElementDescr joint) {
            joint.getDescrs().forEach(each -> check((BaseDescr) each, line));
        } else {
            throw new RefusedConstruct(line, "'" + word(condition) + "' is not used here");
        }
    }

    private void checkPattern(PatternDescr pattern, int line) {
        if (++patterns > MOST_PATTERNS) {
            throw new RefusedConstruct(line, "a rule has at most " + MOST_PATTERNS + " patterns");
        }
        if (pattern.isQuery()
                || pattern.isUnification()
                || !pattern.getBehaviors().isEmpty()) {
            throw new RefusedConstruct(line, "queries, unification and windows are not used here");
        }
        String type = String.valueOf(pattern.getObjectType());
        if (pattern.getSource() != null) {
            checkAccumulate(pattern, line);
        } else {
            checkType(type, line);
        }
        variables.bind(pattern.getIdentifier(), type, line);
        boolean tied = false;
        for (Object each : pattern.getConstraint().getDescrs()) {
            if (!(each instanceof ExprConstraintDescr constraint)
                    || constraint.getType() != ExprConstraintDescr.Type.NAMED) {
                throw new RefusedConstruct(line, "constraints name the field they are about");
            }
            int at = constraint.getLine() > 0 ? constraint.getLine() : line;
            tied |= new ExpressionCheck(types, variables, type, at).ties(constraint.getExpression());
        }
        if (types.isPlural(type) && !tied && ++untied > MOST_UNTIED) {
            throw new RefusedConstruct(
                    line,
                    "more than %d lists are multiplied; tie %s to a variable with ==".formatted(MOST_UNTIED, type));
        }
    }

    private void checkType(String type, int line) {
        if (type.equals(Finding.class.getSimpleName()) || type.equals(Finding.class.getName())) {
            throw new RefusedConstruct(line, "rules do not rely on findings, only on facts");
        }
        if (!types.hasType(type)) {
            throw new RefusedConstruct(line, "there is no fact of type " + type);
        }
    }

    /** Counted and added up is what one pattern finds; its own code has nothing to do with it. */
    private void checkAccumulate(PatternDescr pattern, int line) {
        if (pattern.getSource().getClass() != AccumulateDescr.class
                || !pattern.getObjectType().equals("Object")
                || pattern.getIdentifier() != null) {
            throw accumulateOnly(line);
        }
        AccumulateDescr accumulate = (AccumulateDescr) pattern.getSource();
        if (!accumulate.isExternalFunction()) {
            throw accumulateOnly(line);
        }
        check(accumulate.getInput(), line);
        if (!accumulate.isSinglePattern()) {
            throw new RefusedConstruct(line, "'accumulate' is about one pattern");
        }
        for (AccumulateDescr.AccumulateFunctionCallDescr call : accumulate.getFunctions()) {
            if (!FUNCTIONS.contains(call.getFunction()) || call.isUnification()) {
                throw accumulateOnly(line);
            }
            if (!List.of(call.getParams()).stream().allMatch(variables::isValue)) {
                throw new RefusedConstruct(line, "'" + call.getFunction() + "' is about a variable");
            }
            variables.bindValue(call.getBind(), line);
        }
    }

    private static RefusedConstruct accumulateOnly(int line) {
        return new RefusedConstruct(
                line,
                "only 'accumulate(pattern; functions; constraints)' with " + String.join(", ", FUNCTIONS)
                        + " is used here");
    }

    /** {@code NamedConsequenceDescr} as {@code named consequence}. */
    private static String word(BaseDescr condition) {
        return condition
                .getClass()
                .getSimpleName()
                .replaceAll("Descr$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
