package io.safeconduct.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Which database is used. */
class DatabaseConfigurationTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(DatabaseConfiguration.class);

    @Test
    void the_word_embedded_asks_for_the_embedded_database_as_no_word_at_all_does(@TempDir Path data) {
        application
                .withPropertyValues("spring.datasource.url=embedded", "safeconduct.data=" + data)
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(DatabaseAccess.class);
                    assertThat(context).hasSingleBean(EmbeddedDatabase.class).hasSingleBean(DataSource.class);
                });
    }

    @Test
    void an_address_asks_for_the_server_there_and_starts_none() {
        application
                .withPropertyValues("spring.datasource.url=jdbc:postgresql://127.0.0.1:1/nowhere")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("Connection refused"));
    }
}
