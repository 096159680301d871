package io.safeconduct.gate.drools;

import io.safeconduct.draft.Leak;
import io.safeconduct.gate.Parameter;
import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.QueryDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;

/**
 * One rule file, held to what a rule file may hold before anything of it is compiled.
 *
 * <p>Rules are code: what is compiled can do whatever the house can do. So a file consists of rules only; a rule's
 * conditions compare what it sees, and it concludes findings. The order of rules cannot matter: they have no attributes and
 * do not see findings.
 */
final class RuleFile {

    private static final Pattern RULE_NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Set<String> ANNOTATIONS = Set.of("owner", "since");
    private static final Pattern ANNOTATION_VALUE = Pattern.compile("\"?[A-Za-z0-9][A-Za-z0-9 .-]*\"?");

    /** What comes of what an agent says; no rule may permit because of it. */
    private static final Set<String> SAID_BY_AGENTS =
            Set.of(Parameter.class.getSimpleName(), Leak.class.getSimpleName());

    private static final Pattern PARSER_PREFIX = Pattern.compile("^\\[ERR \\d+] (Line [\\d:]+ )?");

    private final PackageDescr content;
    private final VisibleTypes types;
    private final String path;

    private RuleFile(String path, PackageDescr content, VisibleTypes types) {
        this.path = path;
        this.content = content;
        this.types = types;
    }

    /** @throws SourceException naming file, line and construct of the first thing that is not allowed */
    static RuleFile read(SourceFile source, VisibleTypes types) {
        try {
            RuleText.check(source.text());
            RuleFile file = new RuleFile(source.path(), parse(source.text()), types);
            file.check();
            return file;
        } catch (RefusedConstruct e) {
            throw new SourceException(source.path(), e.line(), e.reason(), e);
        } catch (RuntimeException | StackOverflowError e) {
            throw new SourceException(source.path(), 0, "this file cannot be checked: " + e, e);
        }
    }

    List<RuleDescr> rules() {
        return content.getRules();
    }

    SourceException error(int line, String reason) {
        return new SourceException(path, line, reason);
    }

    private static PackageDescr parse(String text) {
        DrlParser parser = new DrlParser();
        @Nullable PackageDescr content = null;
        try {
            content = parser.parse(false, text);
        } catch (DroolsParserException | RuntimeException e) {
            throw new RefusedConstruct(0, "not a rule file: " + e.getMessage());
        }
        for (DroolsError error : parser.getErrors()) {
            int line = error.getLines().length == 0 ? 0 : Math.max(error.getLines()[0], 0);
            throw new RefusedConstruct(
                    line,
                    "this cannot be read: "
                            + PARSER_PREFIX.matcher(error.getMessage()).replaceFirst(""));
        }
        if (content == null) {
            throw new RefusedConstruct(1, "the file is empty");
        }
        return content;
    }

    private void check() {
        if (!DroolsCompiler.PACKAGE.equals(content.getName()) || content.getUnit() != null) {
            throw new RefusedConstruct(1, "a rule file begins with 'package " + DroolsCompiler.PACKAGE + "'");
        }
        for (ImportDescr each : content.getImports()) {
            if (!VisibleTypes.IMPORTS.contains(each.getTarget())) {
                throw new RefusedConstruct(each.getLine(), "import of " + each.getTarget() + " is not allowed");
            }
        }
        refuse(content.getFunctionImports(), "static imports");
        refuse(content.getAccumulateImports(), "imports of functions");
        refuse(content.getFunctions(), "functions");
        refuse(content.getGlobals(), "globals");
        refuse(content.getClassAndEnumDeclarationDescrs(), "declarations");
        refuse(content.getEntryPointDeclarations(), "declarations of entry points");
        refuse(content.getWindowDeclarations(), "declarations of windows");
        refuseAttributes(content.getAttributes());
        rules().forEach(this::checkRule);
    }

    private void checkRule(RuleDescr rule) {
        int line = rule.getLine();
        if (rule instanceof QueryDescr) {
            throw new RefusedConstruct(line, "queries are not used here");
        }
        if (!RULE_NAME.matcher(rule.getName()).matches()) {
            throw new RefusedConstruct(line, "rule name '" + rule.getName() + "' is not kebab-case");
        }
        if (rule.getParentName() != null || rule.getUnit() != null) {
            throw new RefusedConstruct(line, "a rule does not extend another one");
        }
        refuseAttributes(rule.getAttributes().values());
        rule.getAnnotations().forEach(annotation -> checkAnnotation(annotation, line));
        Variables variables = new Variables();
        new ConditionCheck(types, variables).check(rule.getLhs(), line);
        if (new ConsequenceCheck(rule, variables).check() && looksAtParameters(rule.getLhs())) {
            throw new RefusedConstruct(line, "a rule that permits relies on facts, not on what an agent asks for");
        }
    }

    private static void checkAnnotation(AnnotationDescr annotation, int line) {
        if (!ANNOTATIONS.contains(annotation.getName())
                || !annotation.getValueMap().keySet().equals(Set.of("value"))
                || !ANNOTATION_VALUE
                        .matcher(String.valueOf(annotation.getValue()))
                        .matches()) {
            throw new RefusedConstruct(line, "annotation @" + annotation.getName() + " is not used like this");
        }
    }

    private static void refuse(Collection<? extends BaseDescr> unwanted, String what) {
        unwanted.stream().findFirst().ifPresent(first -> {
            throw new RefusedConstruct(Math.max(first.getLine(), 0), what + " are not used here");
        });
    }

    private static void refuseAttributes(Collection<AttributeDescr> unwanted) {
        unwanted.stream().findFirst().ifPresent(first -> {
            throw new RefusedConstruct(
                    Math.max(first.getLine(), 0), "attributes such as '" + first.getName() + "' are not used here");
        });
    }

    private static boolean looksAtParameters(BaseDescr condition) {
        if (condition instanceof PatternDescr pattern) {
            return SAID_BY_AGENTS.contains(pattern.getObjectType())
                    || (pattern.getSource() instanceof AccumulateDescr accumulate
                            && looksAtParameters(accumulate.getInput()));
        }
        return condition instanceof ConditionalElementDescr all
                && all.getDescrs().stream().anyMatch(each -> looksAtParameters((BaseDescr) each));
    }
}
