package io.safeconduct.journey.access;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills the engine's own directory before the web server takes its first request; several nodes may do so at once.
 *
 * <p>Profile {@code production} gets groups and permissions but no people, and does not start with those of development.
 */
@Component
class EnginePeople implements SmartInitializingSingleton {

    private final ProcessEngine engine;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final boolean production;

    EnginePeople(
            ProcessEngine engine,
            JdbcClient database,
            PlatformTransactionManager transactions,
            Environment environment) {
        this.engine = engine;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.production = environment.acceptsProfiles(Profiles.of("production"));
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            database.sql("SELECT pg_advisory_xact_lock(hashtext('safeconduct.journey.access'))")
                    .query(row -> {});
            fill();
        });
    }

    private void fill() {
        IdentityService identities = engine.getIdentityService();
        DevelopmentStaff development = new DevelopmentStaff(identities);
        if (production && development.isPresent()) {
            throw new IllegalStateException("Profile production refuses to start: the engine's directory holds people"
                    + " with development log-ins (…@development.invalid). Use a database of its own.");
        }
        new StaffGroups(engine).ensure();
        if (!production) {
            development.ensure();
        }
        new AdministratorSeat(identities).ensureTaken();
    }
}
