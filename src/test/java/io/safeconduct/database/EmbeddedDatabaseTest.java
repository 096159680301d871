package io.safeconduct.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded PostgreSQL is one that data can be entrusted to. */
class EmbeddedDatabaseTest {

    @Test
    void its_directory_has_one_owner_and_what_was_committed_survives_its_end_and_a_kill(@TempDir Path data)
            throws Exception {
        try (EmbeddedDatabase first = EmbeddedDatabase.start(data)) {
            execute(first.access(), "CREATE TABLE kept (value text)", "INSERT INTO kept VALUES ('before the end')");
            assertThat(single(first.access(), "SHOW fsync")).isEqualTo("on");
            assertThat(single(first.access(), "SHOW server_version")).startsWith("17.");

            assertThatThrownBy(() -> EmbeddedDatabase.start(data))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("--safeconduct.data");
            assertThat(single(first.access(), "SELECT value FROM kept")).isEqualTo("before the end");
        }

        Process owner = startInAnotherProcess(data);
        ProcessHandle orphan = server(data);
        owner.destroyForcibly().waitFor();
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedDatabase third = EmbeddedDatabase.start(data)) {
            assertThat(orphan.onExit().get(1, TimeUnit.SECONDS).isAlive()).isFalse();
            assertThat(single(third.access(), "SELECT string_agg(value, ', ') FROM kept"))
                    .isEqualTo("before the end, before the kill");
        }
    }

    @Test
    void a_process_that_took_the_number_of_an_orphan_is_left_alone(@TempDir Path data) throws Exception {
        Path files = Files.createDirectories(data.resolve("postgres"));
        Process bystander = new ProcessBuilder("sleep", "300").start();
        try {
            EmbeddedDatabase.stopOrphan(files);
            Files.writeString(files.resolve("postmaster.pid"), bystander.pid() + "\n");
            EmbeddedDatabase.stopOrphan(files);

            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroy();
        }
    }

    /** An owner that can be killed; it has written something when this returns. */
    private static Process startInAnotherProcess(Path data) throws IOException {
        Process owner = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8));
        assertThat(output.lines().anyMatch(Owner.WRITTEN::equals)).isTrue();
        return owner;
    }

    private static ProcessHandle server(Path data) throws IOException {
        long pid = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .get(0)
                .strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    private static void execute(DatabaseAccess access, String... statements) throws SQLException {
        try (Connection connection = connect(access);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String single(DatabaseAccess access, String query) throws SQLException {
        try (Connection connection = connect(access);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    /** Starts the database, writes, and waits to be killed. */
    static final class Owner {

        static final String WRITTEN = "written";

        private Owner() {}

        public static void main(String[] arguments) throws Exception {
            EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]));
            execute(database.access(), "INSERT INTO kept VALUES ('before the kill')");
            System.out.println(WRITTEN);
            new CountDownLatch(1).await();
        }
    }

    private static Connection connect(DatabaseAccess access) throws SQLException {
        return DriverManager.getConnection(
                access.url(), access.owner().user(), access.owner().password());
    }
}
