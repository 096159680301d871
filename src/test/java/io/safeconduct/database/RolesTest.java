package io.safeconduct.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the application may do in the database is what the migrations grant it, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {

    private static final Set<String> APPEND_ONLY = Set.of(
            "audit_entry",
            "decision",
            "evidence",
            "policy",
            "policy_candidate",
            "policy_publication",
            "policy_quarantine",
            "relaxation",
            "relaxation_approval",
            "relaxation_end",
            "sample_review",
            "development_key");

    private final EmbeddedPostgres server;
    private final HikariDataSource dataSource;
    private final JdbcClient application;

    RolesTest() throws IOException {
        server = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
        dataSource = dataSource(access());
        application = JdbcClient.create(dataSource);
    }

    @BeforeAll
    void an_audit_entry_is_there() {
        application
                .sql("INSERT INTO audit_entry (event, principal) VALUES ('policy.loaded', 'system')")
                .update();
    }

    @AfterAll
    void stop() throws IOException {
        dataSource.close();
        server.close();
    }

    @Test
    void the_application_acts_as_the_restricted_role() {
        assertThat(application.sql("SELECT current_user").query(String.class).single())
                .isEqualTo("safeconduct_app");
        assertThat(application
                        .sql(
                                "SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = session_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE safeconduct.mine (id text)",
                "CREATE TABLE public.mine (id text)",
                "CREATE SCHEMA mine",
                "CREATE ROLE mine",
                "CREATE FUNCTION safeconduct.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
                "ALTER TABLE audit_entry OWNER TO safeconduct_app",
                "DROP TABLE audit_entry",
                "SET ROLE postgres",
                "SET SESSION AUTHORIZATION postgres",
                "UPDATE proposal SET subject = 'oscar'",
                "UPDATE proposal SET action = 'order.read'",
                "UPDATE action_grant SET expires_at = 'infinity'",
                "UPDATE action_grant SET hash = ''",
                "DELETE FROM action_grant",
                "DELETE FROM execution",
                "UPDATE execution SET idempotency_key = 'other'",
                "COPY audit_entry TO PROGRAM 'true'",
                "SELECT pg_read_file('/etc/passwd')"
            })
    void the_application_cannot_do_more_than_it_was_granted(String statement) {
        assertRefused(statement);
    }

    @ParameterizedTest
    @MethodSource("appendOnly")
    void what_is_only_ever_added_to_cannot_be_changed(String table) {
        String column = application
                .sql(
                        "SELECT column_name FROM information_schema.columns WHERE table_name = ? AND is_identity = 'NO' LIMIT 1")
                .param(table)
                .query(String.class)
                .single();

        assertRefused("UPDATE %s SET %s = %s".formatted(table, column, column));
        assertRefused("DELETE FROM " + table);
        assertRefused("TRUNCATE " + table);
        assertThatCode(() -> application
                        .sql("SELECT count(*) FROM " + table)
                        .query(Long.class)
                        .single())
                .doesNotThrowAnyException();
    }

    @Test
    void the_application_cannot_give_itself_more() {
        application.sql("GRANT DELETE ON audit_entry TO safeconduct_app").update();

        assertRefused("DELETE FROM audit_entry");
    }

    @Test
    void only_what_makes_progress_can_be_changed() {
        List<String> changeable = application
                .sql(
                        """
                        SELECT DISTINCT table_name FROM information_schema.column_privileges
                         WHERE grantee = 'safeconduct_app' AND privilege_type = 'UPDATE' AND table_schema = 'safeconduct'
                         ORDER BY table_name
                        """)
                .query(String.class)
                .list();

        assertThat(changeable)
                .containsExactly(
                        "action_grant",
                        "execution",
                        "idempotency",
                        "journey",
                        "policy_replay",
                        "proposal",
                        "recall",
                        "resumption",
                        "rollback",
                        "session",
                        "stop",
                        "verification");
    }

    @Test
    void several_nodes_may_prepare_the_same_database() {
        assertThatCode(() -> dataSource(access()).close()).doesNotThrowAnyException();
    }

    @Test
    void one_log_in_for_both_still_acts_as_the_restricted_role() {
        DatabaseAccess one = new DatabaseAccess(access().url(), access().owner(), access().owner());

        try (HikariDataSource shared = dataSource(one)) {
            JdbcClient client = JdbcClient.create(shared);
            assertThat(client.sql("SELECT current_user").query(String.class).single())
                    .isEqualTo("safeconduct_app");
            assertThatThrownBy(() -> client.sql("DELETE FROM audit_entry").update())
                    .hasRootCauseMessage("ERROR: permission denied for table audit_entry");
        }
    }

    private static Stream<String> appendOnly() {
        return APPEND_ONLY.stream().sorted();
    }

    private void assertRefused(String statement) {
        assertThatThrownBy(() -> application.sql(statement).update())
                .as(statement)
                .rootCause()
                .message()
                .containsAnyOf("permission denied", "must be owner", "must be a superuser", "must be able to");
    }

    private DatabaseAccess access() {
        return new DatabaseAccess(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort()),
                new DatabaseAccess.Login("postgres", "postgres"),
                new DatabaseAccess.Login("safeconduct", "safeconduct"));
    }

    private static HikariDataSource dataSource(DatabaseAccess access) {
        DatabaseConfiguration configuration = new DatabaseConfiguration();
        StaticListableBeanFactory schemas = new StaticListableBeanFactory();
        schemas.addBean("schema", configuration.safeconductSchema());
        return configuration.dataSource(access, schemas.getBeanProvider(Schema.class));
    }
}
