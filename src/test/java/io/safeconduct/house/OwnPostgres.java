package io.safeconduct.house;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A PostgreSQL server that belongs to none of the applications that use it. */
public final class OwnPostgres implements AutoCloseable {

    private final EmbeddedPostgres server;

    private OwnPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    public static OwnPostgres start(Path data) throws IOException {
        return new OwnPostgres(EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("max_connections", "100")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start());
    }

    /** What an application in profile {@code production} is told of it: two log-ins, of the owner and its own. */
    public List<String> options() {
        return List.of(
                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort()),
                "--spring.datasource.username=safeconduct",
                "--spring.datasource.password=only-for-this-test",
                "--safeconduct.owner.username=postgres",
                "--safeconduct.owner.password=postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
