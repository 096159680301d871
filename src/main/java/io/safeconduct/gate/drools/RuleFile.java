package io.safeconduct.gate.drools;

import io.safeconduct.gate.Finding;
import io.safeconduct.gate.Parameter;
import io.safeconduct.gate.ProposedAction;
import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.BindingDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.EvalDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.PatternSourceDescr;
import org.drools.drl.ast.descr.QueryDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;

/**
 * One rule file as it is written: checked for what compiles and yet does not mean what it seems to.
 *
 * <p>Nothing but rules stands in it. Their order cannot matter: they have no attributes and do not see findings. Money is
 * compared as decimals.
 */
final class RuleFile {

    private static final Pattern RULE_NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern TEXT = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"|'(\\\\.|[^'\\\\])*'");
    private static final Pattern TEXT_COMPARISON = Pattern.compile("(\\w+)\\s*[!=]=\\s*''");
    private static final Pattern BINARY_FRACTION = Pattern.compile("\\b\\d+\\.\\d+(?![\\dB])");

    private static final Pattern PERMIT = Pattern.compile("\\bpermit\\b|\\bPERMIT\\b");
    private static final Set<String> FUNCTIONS = new TreeSet<>(Set.of("count", "sum", "min", "max"));

    private final SourceFile file;
    private final PackageDescr content;

    private RuleFile(SourceFile file, PackageDescr content) {
        this.file = file;
        this.content = content;
    }

    /** @throws SourceException naming file, line and reason of the first thing that is wrong */
    static RuleFile read(SourceFile source) {
        RuleFile file = new RuleFile(source, parse(source));
        file.check();
        return file;
    }

    List<RuleDescr> rules() {
        return content.getRules();
    }

    SourceException error(int line, String reason) {
        return new SourceException(file.path(), line, reason);
    }

    private static PackageDescr parse(SourceFile source) {
        int escape = source.text().indexOf("\\u");
        if (escape >= 0) {
            throw new SourceException(
                    source.path(), RuleSources.lineOf(source.text(), escape), "unicode escapes are not used here");
        }
        DrlParser parser = new DrlParser();
        @Nullable PackageDescr content = null;
        try {
            content = parser.parse(false, source.text());
        } catch (DroolsParserException | RuntimeException e) {
            throw new SourceException(source.path(), 0, "not a rule file: " + e.getMessage(), e);
        }
        for (DroolsError error : parser.getErrors()) {
            int line = error.getLines().length == 0 ? 0 : Math.max(error.getLines()[0], 0);
            throw new SourceException(source.path(), line, error.getMessage());
        }
        if (content == null) {
            throw new SourceException(source.path(), 1, "the file is empty");
        }
        return content;
    }

    private void check() {
        if (!DroolsCompiler.PACKAGE.equals(content.getName())) {
            throw error(1, "a rule file begins with 'package " + DroolsCompiler.PACKAGE + "'");
        }
        refuse(content.getFunctions(), "functions");
        refuse(content.getGlobals(), "globals");
        refuse(content.getClassAndEnumDeclarationDescrs(), "declarations");
        refuse(content.getAttributes(), "attributes");
        for (RuleDescr rule : rules()) {
            if (rule instanceof QueryDescr) {
                throw error(rule.getLine(), "queries are not used here");
            }
            if (!RULE_NAME.matcher(rule.getName()).matches()) {
                throw error(rule.getLine(), "rule name '" + rule.getName() + "' is not kebab-case");
            }
            refuse(List.copyOf(rule.getAttributes().values()), "attributes");
            checkCondition(rule.getLhs(), rule.getLine());
            if (looksAt(Parameter.class, rule.getLhs()) && permits(rule)) {
                throw error(rule.getLine(), "a rule that permits relies on facts, not on what an agent asks for");
            }
        }
    }

    private void refuse(List<? extends BaseDescr> unwanted, String what) {
        if (!unwanted.isEmpty()) {
            throw error(unwanted.get(0).getLine(), what + " are not used here");
        }
    }

    private void checkCondition(BaseDescr condition, int within) {
        int line = condition.getLine() > 0 ? condition.getLine() : within;
        if (condition instanceof EvalDescr) {
            throw error(line, "'eval' is not used here");
        }
        if (condition instanceof PatternDescr pattern) {
            checkSource(pattern.getSource(), line);
            checkPattern(pattern, line);
        } else if (condition instanceof ConditionalElementDescr all) {
            all.getDescrs().forEach(each -> checkCondition((BaseDescr) each, line));
        }
    }

    /** What a pattern is about stands in the facts, or is counted or added up from them. */
    private void checkSource(@Nullable PatternSourceDescr source, int line) {
        if (source == null) {
            return;
        }
        if (!(source instanceof AccumulateDescr accumulate)
                || !accumulate.isExternalFunction()
                || !accumulate.getFunctions().stream().allMatch(each -> FUNCTIONS.contains(each.getFunction()))) {
            throw error(line, "only 'accumulate' with " + String.join(", ", FUNCTIONS) + " is used here");
        }
        checkCondition(accumulate.getInput(), line);
    }

    private void checkPattern(PatternDescr pattern, int line) {
        String type = pattern.getObjectType();
        if (isOf(Finding.class, pattern)) {
            throw error(line, "rules do not rely on findings, only on facts");
        }
        for (Object constraint : pattern.getConstraint().getDescrs()) {
            String expression = TEXT.matcher(expression(constraint)).replaceAll("''");
            Matcher fraction = BINARY_FRACTION.matcher(expression);
            if (fraction.find()) {
                throw error(line, "write " + fraction.group() + "B: without the B it is not compared exactly");
            }
            Matcher comparison = TEXT_COMPARISON.matcher(expression);
            if (comparison.find() && isConstant(type, comparison.group(1))) {
                throw error(line, "'" + comparison.group(1) + "' is compared with a constant, not with a text");
            }
        }
    }

    private static boolean looksAt(Class<?> type, BaseDescr condition) {
        if (condition instanceof PatternDescr pattern) {
            return isOf(type, pattern)
                    || (pattern.getSource() instanceof AccumulateDescr accumulate
                            && looksAt(type, accumulate.getInput()));
        }
        return condition instanceof ConditionalElementDescr all
                && all.getDescrs().stream().anyMatch(each -> looksAt(type, (BaseDescr) each));
    }

    private static boolean isOf(Class<?> type, PatternDescr pattern) {
        return pattern.getObjectType().equals(type.getSimpleName())
                || pattern.getObjectType().equals(type.getName());
    }

    private static boolean permits(RuleDescr rule) {
        return PERMIT.matcher(String.valueOf(rule.getConsequence())).find();
    }

    private static boolean isConstant(String type, String field) {
        return type.equals(ProposedAction.class.getSimpleName())
                && Stream.of(ProposedAction.class.getRecordComponents())
                        .anyMatch(component -> component.getName().equals(field)
                                && component.getType().isEnum());
    }

    private static String expression(Object constraint) {
        if (constraint instanceof ExprConstraintDescr expression) {
            return expression.getExpression();
        }
        return constraint instanceof BindingDescr binding ? String.valueOf(binding.getExpression()) : "";
    }
}
