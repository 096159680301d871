package io.safeconduct.bench;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import io.safeconduct.SafeconductApplication;
import io.safeconduct.house.OwnHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The application as it is delivered, but for connections that can be counted. */
final class BenchedHouse implements AutoCloseable {

    static final Ledger LEDGER = new Ledger();
    static final CountedConnections COUNTED = new CountedConnections(LEDGER);

    private final ConfigurableApplicationContext application;

    BenchedHouse() throws IOException {
        application = new SpringApplication(SafeconductApplication.class, Counting.class)
                .run(
                        "--server.port=0",
                        "--logging.level.root=WARN",
                        home().option(),
                        "--safeconduct.data=target/bench/" + UUID.randomUUID());
    }

    /** With all the caps of the product, and limits that no bench comes to. */
    private static OwnHome home() throws IOException {
        Path place = Path.of("target/bench", UUID.randomUUID().toString(), "home");
        String caps = Files.readString(Path.of("rules/caps.yaml"));
        return OwnHome.in(Files.createDirectories(place))
                .withCaps(caps.replaceAll("limit: \\d+", "limit: 1000000000"));
    }

    String url() {
        return "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port");
    }

    String storeSetting(String name) {
        return application.getEnvironment().getRequiredProperty("safeconduct.systems.store." + name);
    }

    String database() {
        return application.getBean(HikariDataSource.class).getJdbcUrl();
    }

    DataSource connections() {
        return application.getBean(HikariDataSource.class);
    }

    static DataSource driver(String url, String user, String password) {
        return driver(url, user, password, new Properties());
    }

    private static DataSource driver(String url, String user, String password, Properties properties) {
        return new DriverDataSource(url, "org.postgresql.Driver", properties, user, password);
    }

    @Override
    public void close() {
        application.close();
    }

    @Configuration(proxyBeanMethods = false)
    static class Counting {

        /** The pool exists only from its first connection on; until then it can be told where to get them. */
        @Bean
        static BeanPostProcessor countedConnections() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (bean instanceof HikariDataSource pool) {
                        pool.setDataSource(COUNTED.of(driver(
                                pool.getJdbcUrl(),
                                pool.getUsername(),
                                pool.getPassword(),
                                pool.getDataSourceProperties())));
                    }
                    return bean;
                }
            };
        }
    }
}
