package io.safeconduct.database;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PostgreSQL with the house's tables and nothing in them, and no application around it. */
public final class OwnDatabase implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final List<HikariDataSource> pools = new ArrayList<>();

    private OwnDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    public static OwnDatabase start() throws IOException {
        return new OwnDatabase(EmbeddedPostgres.builder()
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("max_connections", "100")
                .start());
    }

    /** Connections such as those of one node. */
    public HikariDataSource pool(int size) {
        DatabaseConfiguration configuration = new DatabaseConfiguration();
        StaticListableBeanFactory schemas = new StaticListableBeanFactory();
        schemas.addBean("schema", configuration.safeconductSchema());
        HikariDataSource pool = configuration.dataSource(
                new DatabaseAccess(
                        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort()),
                        new DatabaseAccess.Login("postgres", "postgres"),
                        new DatabaseAccess.Login("safeconduct", "safeconduct")),
                schemas.getBeanProvider(Schema.class));
        pool.setMaximumPoolSize(size);
        pools.add(pool);
        return pool;
    }

    /** As the owner of the tables. */
    public JdbcClient owner() {
        return JdbcClient.create(server.getPostgresDatabase());
    }

    @Override
    public void close() throws IOException {
        pools.forEach(HikariDataSource::close);
        server.close();
    }
}
