package io.safeconduct.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Until closed, the database takes no audit entry of one kind about one proposal: a trigger that only its owner can set. */
public final class Refusing implements AutoCloseable {

    private final String url;
    private final String trigger;

    private Refusing(String url, String trigger) {
        this.url = url;
        this.trigger = trigger;
    }

    public static Refusing entries(HikariDataSource application, JsonNode proposal, String event) throws SQLException {
        String id = proposal.path("id").asText();
        Refusing refusing = new Refusing(application.getJdbcUrl(), "refusing_" + id.replace("-", ""));
        refusing.asOwner(
                """
                CREATE FUNCTION safeconduct.%1$s() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'not recorded'; END $$;
                CREATE TRIGGER %1$s BEFORE INSERT ON safeconduct.audit_entry FOR EACH ROW
                WHEN (NEW.proposal_id = '%2$s' AND NEW.event = '%3$s') EXECUTE FUNCTION safeconduct.%1$s()
                """
                        .formatted(refusing.trigger, id, event));
        return refusing;
    }

    @Override
    public void close() throws SQLException {
        asOwner("DROP FUNCTION safeconduct.%s CASCADE".formatted(trigger));
    }

    private void asOwner(String statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
