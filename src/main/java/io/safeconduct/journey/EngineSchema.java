package io.safeconduct.journey;

import io.safeconduct.database.Schema;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * The engine's tables, created by the schema's owner from the engine's own scripts, so that the application needs no
 * right to create anything. A later engine brings its upgrade script as the next migration.
 */
@Configuration(proxyBeanMethods = false)
class EngineSchema {

    @Bean
    Schema engineTables() {
        return new Schema("engine", "db/engine", List.of(new CreateTables()));
    }

    private static final class CreateTables implements JavaMigration {

        private static final List<String> SCRIPTS = List.of(
                "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

        @Override
        public MigrationVersion getVersion() {
            return MigrationVersion.fromVersion("7.24.0");
        }

        @Override
        public String getDescription() {
            return "engine tables";
        }

        @Override
        public @Nullable Integer getChecksum() {
            return null;
        }

        @Override
        public boolean canExecuteInTransaction() {
            return true;
        }

        @Override
        public void migrate(Context context) throws Exception {
            Connection connection = context.getConnection();
            for (String script : SCRIPTS) {
                ScriptUtils.executeSqlScript(
                        connection,
                        new ClassPathResource(
                                "org/camunda/bpm/engine/db/create/activiti.postgres.create." + script + ".sql",
                                ProcessEngine.class.getClassLoader()));
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("GRANT USAGE ON SCHEMA engine TO safeconduct_app");
                statement.execute(
                        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA engine TO safeconduct_app");
            }
        }
    }
}
