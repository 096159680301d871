package io.safeconduct.doors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;

/** Camunda's tables, from Camunda's own scripts. */
final class V1__Engine extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException, IOException {
        try (Statement statement = context.getConnection().createStatement()) {
            for (String part : new String[] {
                "engine", "case.engine", "decision.engine", "history", "case.history", "decision.history", "identity"
            }) {
                statement.execute(new ClassPathResource(
                                "org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql")
                        .getContentAsString(StandardCharsets.UTF_8));
            }
            statement.execute("GRANT USAGE ON SCHEMA engine TO safeconduct_app");
            statement.execute("GRANT ALL ON ALL TABLES IN SCHEMA engine TO safeconduct_app");
        }
    }
}
