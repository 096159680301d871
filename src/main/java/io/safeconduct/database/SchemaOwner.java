package io.safeconduct.database;

import static io.safeconduct.database.DatabaseAccess.APPLICATION_ROLE;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;

/** What is done as the owner of the schemas, before the application connects: roles and migrations. */
final class SchemaOwner {

    private final DatabaseAccess access;

    SchemaOwner(DatabaseAccess access) {
        this.access = access;
    }

    /** Creates the application's role and lets its log-in assume it; several nodes may do so at once. */
    void ensureRoles() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('" + APPLICATION_ROLE + "'))");
            if (!exists(connection, APPLICATION_ROLE)) {
                statement.execute("CREATE ROLE " + APPLICATION_ROLE + " NOLOGIN");
            }
            String login = access.application().user();
            if (access.hasSeparateLogins() && !exists(connection, login)) {
                statement.execute("CREATE ROLE %s LOGIN PASSWORD %s"
                        .formatted(
                                statement.enquoteIdentifier(login, true),
                                statement.enquoteLiteral(access.application().password())));
            }
            if (!isMember(connection, login)) {
                statement.execute(
                        "GRANT %s TO %s".formatted(APPLICATION_ROLE, statement.enquoteIdentifier(login, true)));
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The owner log-in '" + access.owner().user() + "' cannot prepare the role " + APPLICATION_ROLE
                            + ": " + e.getMessage(),
                    e);
        }
    }

    void migrate(Schema schema) {
        Flyway.configure()
                .dataSource(access.url(), access.owner().user(), access.owner().password())
                .schemas(schema.name())
                .locations("classpath:" + schema.location())
                .javaMigrations(schema.programmatic().toArray(JavaMigration[]::new))
                .placeholders(Map.of("application", APPLICATION_ROLE))
                .load()
                .migrate();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                access.url(), access.owner().user(), access.owner().password());
    }

    private static boolean exists(Connection connection, String role) throws SQLException {
        return isTrue(connection, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ?)", role);
    }

    private static boolean isMember(Connection connection, String login) throws SQLException {
        return isTrue(connection, "SELECT pg_has_role(?, '" + APPLICATION_ROLE + "', 'MEMBER')", login);
    }

    private static boolean isTrue(Connection connection, String query, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }
}
