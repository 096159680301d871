package io.safeconduct.journey;

import java.util.Arrays;
import org.aopalliance.intercept.MethodInterceptor;
import org.camunda.bpm.engine.ProcessEngineException;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two transactions went on with the same process instance at once: the later one is done again from its beginning.
 *
 * <p>This holds for every transaction of this house, whether it is opened by hand or by annotation. None of them does
 * anything outside the database, so nothing of the first try remains.
 */
@Configuration(proxyBeanMethods = false)
class Contention {

    private static final int TRIES = 5;

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions) {
            @Override
            public <T> @Nullable T execute(TransactionCallback<T> work) {
                return resolved(() -> super.execute(work));
            }
        };
    }

    /** Stands around the advice that opens the transaction. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor transactionsResolveContention() {
        MethodInterceptor resolving = invocation -> resolved(
                () -> ((ProxyMethodInvocation) invocation).invocableClone().proceed());
        DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(
                AnnotationMatchingPointcut.forMethodAnnotation(Transactional.class), resolving);
        advisor.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        return advisor;
    }

    /**
     * Within a transaction it is done once: only the whole can be done again.
     *
     * <p>The engine reads a process instance in several statements. When another transaction commits between them, it may
     * miss what it expected before it comes to compare versions, and says so with any {@link ProcessEngineException}, or stumbles over a null of its own.
     */
    private static <T, E extends Throwable> @Nullable T resolved(Work<T, E> work) throws E {
        int tries = TransactionSynchronizationManager.isActualTransactionActive() ? 1 : TRIES;
        for (int tried = 1; ; tried++) {
            try {
                return work.perform();
            } catch (ProcessEngineException | ConcurrencyFailureException e) {
                if (tried >= tries) {
                    throw e;
                }
            } catch (NullPointerException e) {
                if (tried >= tries || !isTheEngines(e)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Whether the engine's own code stumbled, and not what it called of ours. One that the virtual machine throws so often
     * that it leaves the stack out may be the engine's.
     */
    private static boolean isTheEngines(NullPointerException stumbling) {
        return Arrays.stream(stumbling.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java."))
                .findFirst()
                .map(name -> name.startsWith("org.camunda."))
                .orElse(true);
    }

    private interface Work<T, E extends Throwable> {

        @Nullable
        T perform() throws E;
    }
}
