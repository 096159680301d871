package io.safeconduct.database;

import static io.safeconduct.database.DatabaseAccess.APPLICATION_ROLE;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Wires the database: where it is, its schemas, and the application's restricted connections. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseProperties.class, DataSourceProperties.class})
class DatabaseConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "embedded")
    static class Embedded {

        @Bean(destroyMethod = "close")
        @Profile("!production")
        EmbeddedDatabase embeddedDatabase(DatabaseProperties properties) {
            return EmbeddedDatabase.start(properties.data());
        }

        @Bean
        DatabaseAccess databaseAccess(ObjectProvider<EmbeddedDatabase> database) {
            EmbeddedDatabase embedded = database.getIfAvailable();
            if (embedded == null) {
                throw new IllegalStateException("Profile production needs a PostgreSQL server: set"
                        + " SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD");
            }
            return embedded.access();
        }
    }

    /** Whether the data source is a server of somebody else's: it has an address, and that is not {@code embedded}. */
    static class External extends NoneNestedConditions {

        External() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "embedded")
        static class IsEmbedded {}
    }

    @Bean
    @Conditional(External.class)
    DatabaseAccess externalDatabaseAccess(DatabaseProperties properties, DataSourceProperties server) {
        DatabaseAccess.Login application =
                new DatabaseAccess.Login(server.determineUsername(), server.determinePassword());
        DatabaseProperties.Owner owner = properties.owner();
        return new DatabaseAccess(
                server.determineUrl(),
                owner == null ? application : new DatabaseAccess.Login(owner.username(), owner.password()),
                application);
    }

    @Bean
    Schema safeconductSchema() {
        return new Schema("safeconduct", "db/safeconduct");
    }

    /** The application's connections. They exist only once every schema is up to date. */
    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource dataSource(DatabaseAccess access, ObjectProvider<Schema> schemas) {
        SchemaOwner owner = new SchemaOwner(access);
        owner.ensureRoles();
        schemas.orderedStream().forEach(owner::migrate);
        HikariDataSource dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(access.url());
        dataSource.setUsername(access.application().user());
        dataSource.setPassword(access.application().password());
        dataSource.setConnectionInitSql("SET ROLE " + APPLICATION_ROLE + "; SET search_path TO safeconduct, engine");
        return dataSource;
    }
}
