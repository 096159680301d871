package io.safeconduct.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @Test
    void what_is_in_the_jar_is_read_when_no_directory_is_given() {
        assertThat(new Home(null).files("rules", ".drl"))
                .extracting(SourceFile::path)
                .contains("rules/watched/watched.drl")
                .isSorted();
    }

    @Test
    void a_directory_replaces_what_is_in_the_jar(@TempDir Path directory) throws IOException {
        write(directory.resolve("rules/tea/tea.drl"), "tea");
        write(directory.resolve("rules/actions/kitchen.yaml"), "kitchen");

        Home home = new Home(directory);

        assertThat(home.files("rules", ".drl")).containsExactly(new SourceFile("rules/tea/tea.drl", "tea"));
        assertThat(home.files("rules", ".yaml"))
                .singleElement()
                .returns("kitchen.yaml", SourceFile::name)
                .returns("rules/actions/kitchen.yaml", SourceFile::path);
        assertThat(home.files("processes", ".bpmn")).isEmpty();
    }

    @Test
    void paths_are_told_from_within_the_home_wherever_that_is(@TempDir Path directory) throws IOException {
        Path inside = directory.resolve("rules/my home");
        write(inside.resolve("rules/tea/tea.drl"), "tea");

        assertThat(new Home(inside).files("rules", ".drl"))
                .extracting(SourceFile::path)
                .containsExactly("rules/tea/tea.drl");
    }

    @Test
    void a_home_that_is_not_there_is_refused(@TempDir Path directory) {
        assertThatThrownBy(() -> new Home(directory.resolve("missing")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("safeconduct.home");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
