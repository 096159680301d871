package io.safeconduct.gate.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.safeconduct.action.Catalogue;
import io.safeconduct.policy.PolicyFiles;
import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Rule files that try something, each of which says in its last line where and why it is refused; and some that only look so. */
class AllowedConstructsTest {

    private static final Path FILES = Path.of("src/test/resources/io/safeconduct/gate/drools");
    private static final Pattern EXPECTED = Pattern.compile("// refused in line (\\d+): (.+)\n\\z");
    private static final DroolsCompiler COMPILER = new DroolsCompiler(new Evaluations());
    private static final Catalogue CATALOGUE = PolicyFiles.ofThisRepository().catalogue();

    @TestFactory
    Stream<DynamicTest> a_hostile_file_is_refused_with_line_and_construct() {
        return files(FILES.resolve("hostile"))
                .map(file -> DynamicTest.dynamicTest(file.name(), () -> {
                    Matcher expected = EXPECTED.matcher(file.text());
                    assertThat(expected.find()).isTrue();

                    assertThatThrownBy(() -> COMPILER.compile(List.of(file), CATALOGUE))
                            .asInstanceOf(type(SourceException.class))
                            .satisfies(refused -> {
                                assertThat(refused.file()).isEqualTo(file.path());
                                assertThat(refused.line())
                                        .as(refused.reason())
                                        .isEqualTo(Integer.parseInt(expected.group(1)));
                                assertThat(refused.reason()).contains(expected.group(2));
                                assertThat(refused)
                                        .as("refused before it is compiled")
                                        .hasCauseInstanceOf(RefusedConstruct.class);
                            });
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_harmless_file_is_compiled() {
        return files(FILES.resolve("harmless"))
                .map(file -> DynamicTest.dynamicTest(file.name(), () -> assertThat(
                                COMPILER.compile(List.of(file), CATALOGUE).names())
                        .containsExactly("something-else")));
    }

    @Test
    void there_are_files_enough() {
        assertThat(files(FILES.resolve("hostile"))).hasSizeGreaterThan(100);
        assertThat(files(FILES.resolve("harmless"))).hasSizeGreaterThan(10);
    }

    private static Stream<SourceFile> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().map(AllowedConstructsTest::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceFile read(Path file) {
        try {
            return new SourceFile("rules/tea/" + file.getFileName(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
