package io.safeconduct.doors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;

/** The migration under test, without the store's. */
final class V2__Identity extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException, IOException {
        String script = new ClassPathResource("db/sandbox/V2__identity.sql").getContentAsString(StandardCharsets.UTF_8);
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute(script.replace("${application}", "safeconduct_app"));
        }
    }
}
