package io.safeconduct.gate.drools;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.safeconduct.gate.Finding;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.model.codegen.execmodel.generator.DrlxParseUtil;
import org.drools.mvel.parser.printer.PrintUtil;

/** What stands after {@code then}: findings are inserted, and nothing else is done. */
final class ConsequenceCheck {

    /** The ways to make a finding, with the number of arguments each takes. */
    private static final Map<String, Integer> FACTORIES = Arrays.stream(Finding.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()) && Modifier.isStatic(method.getModifiers()))
            .filter(method -> method.getReturnType() == Finding.class)
            .collect(Collectors.toMap(
                    method -> method.getName(),
                    method -> method.getParameterCount(),
                    (one, other) -> one,
                    TreeMap::new));

    private final RuleDescr rule;
    private final Variables variables;

    ConsequenceCheck(RuleDescr rule, Variables variables) {
        this.rule = rule;
        this.variables = variables;
    }

    /** @return whether one of the findings permits */
    boolean check() {
        if (!rule.getNamedConsequences().isEmpty()) {
            throw refused("named consequences are not used here");
        }
        String text = String.valueOf(rule.getConsequence());
        BlockStmt block = parse(text);
        Spelling.of("{" + text + "}").requireAllOf(PrintUtil.printNode(block), "", rule.getConsequenceLine());
        if (block.getStatements().isEmpty()) {
            throw refused("the rule concludes nothing");
        }
        return block.getStatements().stream().filter(this::permits).count() > 0;
    }

    private BlockStmt parse(String text) {
        try {
            return DrlxParseUtil.parseBlock(text);
        } catch (RuntimeException e) {
            throw refused("after 'then' stands: insert(Finding...);");
        }
    }

    private boolean permits(Statement statement) {
        if (statement instanceof ExpressionStmt line
                && line.getExpression() instanceof MethodCallExpr insert
                && insert.getScope().isEmpty()
                && insert.getTypeArguments().isEmpty()
                && insert.getNameAsString().equals("insert")
                && insert.getArguments().size() == 1
                && insert.getArgument(0) instanceof MethodCallExpr made
                && made.getTypeArguments().isEmpty()
                && made.getScope().filter(ConsequenceCheck::isFinding).isPresent()) {
            checkFinding(made);
            return made.getNameAsString().equals("permit");
        }
        throw refused(statement, "only insert(Finding...) stands after 'then', not " + PrintUtil.printNode(statement));
    }

    private void checkFinding(MethodCallExpr made) {
        Integer arguments = FACTORIES.get(made.getNameAsString());
        if (arguments == null || arguments != made.getArguments().size()) {
            throw refused(made, "there is no " + PrintUtil.printNode(made) + "; there are " + FACTORIES.keySet());
        }
        for (Expression argument : made.getArguments()) {
            boolean isText = argument.getClass() == StringLiteralExpr.class;
            boolean isValue = argument instanceof NameExpr name && variables.isValue(name.getNameAsString());
            if (!isText && !isValue) {
                throw refused(
                        made, "a finding is made of texts and variables, not of " + PrintUtil.printNode(argument));
            }
        }
    }

    private static boolean isFinding(Expression scope) {
        return scope instanceof NameExpr name && name.getNameAsString().equals("Finding");
    }

    private RefusedConstruct refused(String reason) {
        return new RefusedConstruct(rule.getConsequenceLine(), reason);
    }

    /** The text begins in the line of {@code then}. */
    private RefusedConstruct refused(com.github.javaparser.ast.Node at, String reason) {
        int line = at.getRange().map(range -> range.begin.line - 1).orElse(0);
        return new RefusedConstruct(rule.getConsequenceLine() + Math.max(line, 0), reason.replaceAll("\\s+", " "));
    }
}
