package io.safeconduct.gate.drools;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.drools.model.codegen.execmodel.generator.DrlxParseUtil;
import org.drools.mvel.parser.ast.expr.BigDecimalLiteralExpr;
import org.drools.mvel.parser.ast.expr.DrlNameExpr;
import org.drools.mvel.parser.ast.expr.DrlxExpression;
import org.drools.mvel.parser.ast.expr.HalfBinaryExpr;
import org.drools.mvel.parser.ast.expr.NullSafeFieldAccessExpr;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import org.drools.mvel.parser.printer.PrintUtil;

/**
 * One constraint of a pattern, as a syntax tree: comparisons of fields, variables, constants and literals.
 *
 * <p>What is not named here is refused, also what a later Drools may add.
 */
final class ExpressionCheck {

    private static final Set<BinaryExpr.Operator> OPERATORS = Set.of(
            BinaryExpr.Operator.AND,
            BinaryExpr.Operator.OR,
            BinaryExpr.Operator.EQUALS,
            BinaryExpr.Operator.NOT_EQUALS,
            BinaryExpr.Operator.LESS,
            BinaryExpr.Operator.LESS_EQUALS,
            BinaryExpr.Operator.GREATER,
            BinaryExpr.Operator.GREATER_EQUALS,
            BinaryExpr.Operator.PLUS,
            BinaryExpr.Operator.MINUS,
            BinaryExpr.Operator.MULTIPLY);
    private static final Set<BinaryExpr.Operator> EQUALITY =
            Set.of(BinaryExpr.Operator.EQUALS, BinaryExpr.Operator.NOT_EQUALS);

    private final VisibleTypes types;
    private final Variables variables;
    private final String type;
    private final int line;

    /** @param type of the pattern whose fields are compared */
    ExpressionCheck(VisibleTypes types, Variables variables, String type, int line) {
        this.types = types;
        this.variables = variables;
        this.type = type;
        this.line = line;
    }

    /**
     * Checks a constraint, and notes the variable that it binds.
     *
     * @return whether it ties the pattern to a variable, so that few objects match
     */
    boolean ties(String text) {
        DrlxExpression parsed = parse(text);
        SimpleName bound = parsed.getBind();
        String before = bound == null ? "" : bound.asString() + ":";
        Spelling.of(text).requireAllOf(PrintUtil.printNode(parsed.getExpr()), before, line);
        check(parsed.getExpr());
        boolean ties = parsed.getExpr() instanceof BinaryExpr binary
                && binary.getOperator() == BinaryExpr.Operator.EQUALS
                && (isVariable(binary.getLeft()) || isVariable(binary.getRight()));
        variables.bindValue(bound == null ? null : bound.asString(), line);
        return ties;
    }

    private DrlxExpression parse(String text) {
        try {
            return DrlxParseUtil.parseExpression(text);
        } catch (RuntimeException e) {
            throw new RefusedConstruct(line, "'" + text + "' is no constraint");
        }
    }

    private void check(Expression expression) {
        if (expression instanceof EnclosedExpr enclosed) {
            check(enclosed.getInner());
        } else if (expression instanceof BinaryExpr binary && OPERATORS.contains(binary.getOperator())) {
            if (EQUALITY.contains(binary.getOperator())) {
                requireConstants(binary.getLeft(), List.of(binary.getRight()));
            }
            check(binary.getLeft());
            check(binary.getRight());
        } else if (expression instanceof HalfBinaryExpr half) {
            check(half.getRight());
        } else if (expression instanceof UnaryExpr unary
                && (unary.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT
                        || unary.getOperator() == UnaryExpr.Operator.MINUS)) {
            check(unary.getExpression());
        } else if (expression instanceof PointFreeExpr comparison) {
            checkComparison(comparison);
        } else if (expression instanceof NameExpr name) {
            checkName(name);
        } else if (expression instanceof FieldAccessExpr access) {
            checkField(access.getScope(), access.getNameAsString());
        } else if (expression instanceof NullSafeFieldAccessExpr access) {
            checkField(access.getScope(), access.getNameAsString());
        } else if (!isLiteral(expression)) {
            throw refused(expression);
        }
    }

    private void checkComparison(PointFreeExpr comparison) {
        boolean plain = Stream.of(
                        comparison.getArg1(), comparison.getArg2(), comparison.getArg3(), comparison.getArg4())
                .allMatch(argument -> argument == null);
        String operator = comparison.getOperator().asString();
        if (plain && operator.equals("in")) {
            requireConstants(comparison.getLeft(), comparison.getRight());
            comparison.getRight().forEach(this::check);
        } else if (plain && operator.equals("matches")) {
            checkPattern(comparison.getRight());
        } else {
            throw new RefusedConstruct(line, "operator '" + operator + "' is not used here");
        }
        check(comparison.getLeft());
    }

    private void checkPattern(List<Expression> patterns) {
        if (patterns.size() != 1 || !(isText(patterns.get(0)))) {
            throw new RefusedConstruct(line, "after 'matches' stands a text");
        }
        String fault = TextPattern.fault(((StringLiteralExpr) patterns.get(0)).asString());
        if (fault != null) {
            throw new RefusedConstruct(line, fault);
        }
    }

    private void checkName(NameExpr expression) {
        String name = expression.getNameAsString();
        boolean plain = !(expression instanceof DrlNameExpr drl) || drl.getBackReferencesCount() == 0;
        if (!plain || !(types.hasField(type, name) || variables.isBound(name))) {
            throw new RefusedConstruct(line, "'" + name + "' is no field of " + type + " and no variable");
        }
    }

    private void checkField(Expression scope, String field) {
        String of = scope instanceof NameExpr name ? name.getNameAsString() : "";
        if (!VisibleTypes.isConstant(of, field) && !types.hasField(variables.typeOf(of), field)) {
            throw new RefusedConstruct(
                    line, "'" + PrintUtil.printNode(scope) + "." + field + "' is neither a constant nor a field");
        }
    }

    private void requireConstants(Expression left, List<Expression> rights) {
        if (left instanceof NameExpr name
                && types.constantsOf(type, name.getNameAsString()) != null
                && rights.stream().anyMatch(ExpressionCheck::isText)) {
            throw new RefusedConstruct(
                    line, "'" + name.getNameAsString() + "' is compared with a constant, not with a text");
        }
    }

    private boolean isVariable(Expression expression) {
        return expression instanceof NameExpr name && variables.isBound(name.getNameAsString());
    }

    private static boolean isText(Expression expression) {
        return expression.getClass() == StringLiteralExpr.class;
    }

    private static boolean isLiteral(Expression expression) {
        return isText(expression)
                || expression instanceof IntegerLiteralExpr
                || expression instanceof LongLiteralExpr
                || expression instanceof BigDecimalLiteralExpr
                || expression instanceof BooleanLiteralExpr
                || expression instanceof NullLiteralExpr;
    }

    private RefusedConstruct refused(Expression expression) {
        String text = PrintUtil.printNode(expression);
        if (expression instanceof DoubleLiteralExpr) {
            return new RefusedConstruct(line, "write " + text + "B: without the B it is not compared exactly");
        }
        if (expression instanceof MethodCallExpr call) {
            return new RefusedConstruct(line, "'" + call.getNameAsString() + "' is called; nothing is called here");
        }
        return new RefusedConstruct(line, "'" + text + "' is not used here (" + kind(expression) + ")");
    }

    /** {@code ObjectCreationExpr} as {@code object creation}. */
    private static String kind(Node node) {
        return node.getClass()
                .getSimpleName()
                .replaceAll("Expr(ession)?$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
