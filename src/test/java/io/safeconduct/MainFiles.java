package io.safeconduct;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts the product is made of, for what cannot be seen in its classes. */
final class MainFiles {

    private static final Set<String> TEXTS = Set.of("java", "sql", "yaml", "properties", "factories", "bpmn", "drl");

    private MainFiles() {}

    static List<Path> thatContain(Pattern pattern) {
        return Stream.of("src/main", "processes", "rules")
                .flatMap(MainFiles::texts)
                .filter(file -> pattern.matcher(read(file)).find())
                .toList();
    }

    static List<String> texts() {
        return texts("src/main").map(MainFiles::read).toList();
    }

    private static Stream<Path> texts(String folder) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> TEXTS.contains(
                            file.toString().substring(file.toString().lastIndexOf('.') + 1)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
