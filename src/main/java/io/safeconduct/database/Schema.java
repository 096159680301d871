package io.safeconduct.database;

import java.util.List;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * A database schema that some package owns; declared as a bean, it is migrated before anything can reach the database.
 *
 * @param name of the schema; it is created if missing
 * @param location folder on the class path with its Flyway migrations
 * @param programmatic migrations that are not plain SQL files
 */
public record Schema(String name, String location, List<JavaMigration> programmatic) {

    public Schema {
        programmatic = List.copyOf(programmatic);
    }

    public Schema(String name, String location) {
        this(name, location, List.of());
    }
}
