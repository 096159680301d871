package io.safeconduct.sandbox.identity;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The people on whose behalf an agent may act: the store's customers and the service employees. */
final class Subjects {

    private final JdbcClient database;
    private final StaffDirectory staff;

    Subjects(JdbcClient database, StaffDirectory staff) {
        this.database = database;
        this.staff = staff;
    }

    boolean exists(String subject) {
        return staff.isServiceEmployee(subject) || isCustomer(subject);
    }

    private boolean isCustomer(String id) {
        return database.sql("SELECT EXISTS (SELECT FROM sandbox.customer WHERE customer_id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }
}
