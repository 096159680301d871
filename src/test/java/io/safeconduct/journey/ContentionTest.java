package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Objects;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.context.ProcessEngineContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A transaction that met another one is done again: the other one was not wrong, and neither was this one. */
class ContentionTest {

    private AnnotationConfigApplicationContext context;
    private Transactions transactions;
    private TransactionTemplate byHand;
    private Annotated annotated;

    @BeforeEach
    void start() {
        context = new AnnotationConfigApplicationContext(House.class);
        transactions = context.getBean(Transactions.class);
        byHand = context.getBean(TransactionTemplate.class);
        annotated = context.getBean(Annotated.class);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void it_is_done_again_when_the_engine_finds_that_it_came_too_late() {
        transactions.failing(new OptimisticLockingException("too late"), 2);
        assertThat(annotated.outer()).isEqualTo("done in transaction 3");
        assertThat(byHand.<String>execute(status -> transactions.name())).isEqualTo("done in transaction 4");
    }

    @Test
    void it_is_done_again_when_the_engine_stumbles_over_what_another_one_took_away() {
        NullPointerException stumbling =
                catchThrowableOfType(NullPointerException.class, () -> new ExecutionEntity().getExecutions());
        transactions.failing(stumbling, 1);
        assertThat(annotated.outer()).isEqualTo("done in transaction 2");
    }

    @Test
    void where_the_engine_stumbled_may_be_left_out() {
        NullPointerException stumbling = new NullPointerException();
        stumbling.setStackTrace(new StackTraceElement[0]);
        transactions.failing(stumbling, 1);
        assertThat(annotated.outer()).isEqualTo("done in transaction 2");
    }

    @Test
    void what_stumbles_in_this_house_went_wrong_once_wherever_it_was_called_from() {
        NullPointerException ours = catchThrowableOfType(
                NullPointerException.class,
                () -> ProcessEngineContext.withNewProcessEngineContext(() -> Objects.requireNonNull(null)));
        transactions.failing(ours, 1);
        assertThatThrownBy(annotated::outer).isSameAs(ours);
        assertThat(transactions.begun()).isOne();
    }

    @Test
    void it_is_done_again_when_the_database_chose_it_to_give_way() {
        transactions.failing(new CannotAcquireLockException("deadlock"), 1);
        assertThat(byHand.<String>execute(status -> transactions.name())).isEqualTo("done in transaction 2");
    }

    @Test
    void what_is_part_of_another_is_not_done_again_by_itself() {
        transactions.failing(new OptimisticLockingException("too late"), 1);
        assertThat(byHand.<String>execute(status -> annotated.outer())).isEqualTo("done in transaction 2");
    }

    @Test
    void it_is_given_up_when_it_never_ends() {
        transactions.failing(new OptimisticLockingException("too late"), 100);
        assertThatThrownBy(annotated::outer).isInstanceOf(OptimisticLockingException.class);
        assertThat(transactions.begun()).isEqualTo(5);
    }

    @Test
    void whatever_else_goes_wrong_went_wrong_once() {
        transactions.failing(new IllegalStateException("wrong"), 1);
        assertThatThrownBy(annotated::outer).isInstanceOf(IllegalStateException.class);
        assertThat(transactions.begun()).isOne();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    @Import({Contention.class, Annotated.class})
    static class House {

        @Bean
        Transactions transactions() {
            return new Transactions();
        }
    }

    static class Annotated {

        private final Transactions transactions;

        Annotated(Transactions transactions) {
            this.transactions = transactions;
        }

        @Transactional
        public String outer() {
            return transactions.name();
        }
    }

    /** Counts them, and fails to commit as often as it is told. */
    static class Transactions extends AbstractPlatformTransactionManager implements PlatformTransactionManager {

        private RuntimeException failure = new IllegalStateException();
        private int failures;
        private int begun;

        void failing(RuntimeException with, int times) {
            failure = with;
            failures = times;
        }

        int begun() {
            return begun;
        }

        String name() {
            return "done in transaction " + begun;
        }

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected boolean isExistingTransaction(Object transaction) {
            return TransactionSynchronizationManager.isActualTransactionActive();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            begun++;
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            if (failures > 0) {
                failures--;
                throw failure;
            }
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}

        @Override
        protected void doSetRollbackOnly(DefaultTransactionStatus status) {}
    }
}
