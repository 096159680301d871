package io.safeconduct.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections that keep a {@link Ledger} while it is open, and pass everything on. */
final class CountedConnections {

    private final Ledger ledger;
    private volatile boolean counting;

    CountedConnections(Ledger ledger) {
        this.ledger = ledger;
    }

    void count(boolean on) {
        counting = on;
    }

    DataSource of(DataSource source) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = call(source, method, arguments);
            return result instanceof Connection connection ? counted(connection) : result;
        });
    }

    private Connection counted(Connection connection) {
        Written written = new Written();
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = call(connection, method, arguments);
            switch (method.getName()) {
                case "commit" -> written.commit();
                case "rollback" -> written.owner = null;
                default -> {
                    if (result instanceof Statement statement) {
                        String sql = arguments != null && arguments[0] instanceof String text ? text : null;
                        return counted(connection, statement, sql, written);
                    }
                }
            }
            return result;
        });
    }

    private Object counted(Connection connection, Statement statement, @Nullable String prepared, Written written) {
        int[] rows = {0};
        Class<?> type = prepared == null ? Statement.class : java.sql.PreparedStatement.class;
        return proxy(type, (proxy, method, arguments) -> {
            Object result = call(statement, method, arguments);
            if (method.getName().equals("addBatch")) {
                rows[0]++;
            } else if (method.getName().startsWith("execute")) {
                String sql = arguments != null && arguments[0] instanceof String text ? text : prepared;
                executed(Objects.requireNonNull(sql), Math.max(1, rows[0]), result, written);
                rows[0] = 0;
                if (connection.getAutoCommit()) {
                    written.commit();
                }
            }
            return result;
        });
    }

    private void executed(String sql, int rows, @Nullable Object result, Written written) {
        boolean nothingChanged = Objects.equals(result, 0);
        if (!sql.stripLeading().toUpperCase(Locale.ROOT).startsWith("SELECT") && !nothingChanged) {
            written.owner = written.owner == Ledger.Owner.SAFECONDUCT ? written.owner : Ledger.owner(sql);
        }
        if (counting) {
            ledger.executed(sql, rows);
        }
    }

    /** Whose transaction has written something: the product's, if any statement in it is the product's. */
    private final class Written {

        private Ledger.@Nullable Owner owner;

        void commit() {
            if (owner != null && counting) {
                ledger.committed(owner);
            }
            owner = null;
        }
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private static <T> T proxy(Class<?> type, InvocationHandler handler) {
        @SuppressWarnings("unchecked")
        T proxy = (T) Proxy.newProxyInstance(
                CountedConnections.class.getClassLoader(), new Class<?>[] {type}, handler);
        return proxy;
    }
}
