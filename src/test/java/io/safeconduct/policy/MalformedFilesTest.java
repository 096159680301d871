package io.safeconduct.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** A file that cannot be used stops the start, and says so in the way other reasons not to start are told. */
@ExtendWith(OutputCaptureExtension.class)
class MalformedFilesTest {

    /** What reads the policy, without a database to keep it in. */
    @Import(PolicyLoader.class)
    @ComponentScan({"io.safeconduct.source", "io.safeconduct.gate.drools"})
    static class ReadingThePolicy {

        @Bean
        PolicyLoader.Loaded policy(PolicyLoader loader) {
            return loader.load();
        }
    }

    @Test
    void the_start_is_stopped_with_file_line_and_reason(@TempDir Path home, CapturedOutput output) throws Exception {
        Files.createDirectories(home.resolve("rules/actions"));
        Files.writeString(home.resolve("rules/agents.yaml"), "agents: {}\n");
        Files.createDirectories(home.resolve("rules/tea"));
        Files.writeString(home.resolve("rules/tea/tea.drl"), "package safeconduct\n");
        Files.writeString(home.resolve("rules/policies.yaml"), "policies:\n  house: {topics: [tea]}\n");
        Files.writeString(home.resolve("rules/actions/store.yaml"), "system:\n  id: store\n  titel: Store\n");

        assertThatThrownBy(() -> new SpringApplicationBuilder(ReadingThePolicy.class)
                        .web(WebApplicationType.NONE)
                        .run("--safeconduct.home=" + home))
                .isNotNull();

        assertThat(output)
                .contains("APPLICATION FAILED TO START", "rules/actions/store.yaml", "Correct the file")
                .doesNotContain("\tat ");
    }
}
