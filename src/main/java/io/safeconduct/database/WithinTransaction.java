package io.safeconduct.database;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What the current transaction remembers until it ends. A transaction begun within another one has its own, and is
 * forgotten before the outer one goes on.
 */
public final class WithinTransaction<T> {

    private final Supplier<T> fresh;
    private final Consumer<T> beforeCommit;

    /**
     * @param fresh what a transaction begins with
     * @param beforeCommit what is done with it before the transaction commits; if that fails, nothing is committed
     */
    public WithinTransaction(Supplier<T> fresh, Consumer<T> beforeCommit) {
        this.fresh = fresh;
        this.beforeCommit = beforeCommit;
    }

    public WithinTransaction(Supplier<T> fresh) {
        this(fresh, memory -> {});
    }

    /**
     * The current transaction's own.
     *
     * @throws IllegalStateException when there is no transaction
     */
    public T get() {
        T memory = ifAny();
        if (memory == null) {
            memory = fresh.get();
            TransactionSynchronizationManager.registerSynchronization(new Span(memory));
            TransactionSynchronizationManager.bindResource(this, memory);
        }
        return memory;
    }

    /** The current transaction's own, if there is a transaction and it remembers anything. */
    @SuppressWarnings("unchecked")
    public @Nullable T ifAny() {
        return (T) TransactionSynchronizationManager.getResource(this);
    }

    private final class Span implements TransactionSynchronization {

        private final T memory;

        Span(T memory) {
            this.memory = memory;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(WithinTransaction.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(WithinTransaction.this, memory);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            beforeCommit.accept(memory);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(WithinTransaction.this);
        }
    }
}
