package io.safeconduct.journey.access;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * Evaluates expressions only within an execution, a task or a start, where a model put them; never those of a query.
 *
 * <p>Closes CVE-2026-109432 inside the engine: queries, also nested and stored ones, evaluate without any scope.
 */
final class ScopedExpressions extends SpringExpressionManager {

    ScopedExpressions(ApplicationContext context, @Nullable Map<Object, Object> beans) {
        super(context, beans);
    }

    @Override
    public Expression createExpression(String text) {
        return new InScope(createValueExpression(text), this, text);
    }

    private static final class InScope extends JuelExpression {

        InScope(ValueExpression expression, JuelExpressionManager expressions, String text) {
            super(expression, expressions, text);
        }

        @Override
        public Object getValue(@Nullable VariableScope scope, @Nullable BaseDelegateExecution execution) {
            requireScope(scope);
            return super.getValue(scope, execution);
        }

        @Override
        public void setValue(Object value, @Nullable VariableScope scope, @Nullable BaseDelegateExecution execution) {
            requireScope(scope);
            super.setValue(value, scope, execution);
        }

        private void requireScope(@Nullable VariableScope scope) {
            if (scope == null && !isLiteralText()) {
                throw new ProcessEngineException("Expressions are not evaluated outside an execution");
            }
        }
    }
}
