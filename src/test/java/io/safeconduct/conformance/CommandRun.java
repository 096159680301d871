package io.safeconduct.conformance;

import io.safeconduct.SafeconductApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The real command in a JVM of its own, in a directory of its own.
 *
 * @param out standard output by lines
 * @param err standard error
 */
record CommandRun(int exit, List<String> out, String err) {

    private static final long MOST_MINUTES = 20;

    /** Runs it to its end; temporary files go to the directory. */
    static CommandRun in(Path directory, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + Files.createDirectories(directory.resolve("tmp")),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SafeconductApplication.class.getName(),
                "conformance"));
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("It does not come to an end:\n" + Files.readString(out) + Files.readString(err));
        }
        return new CommandRun(process.exitValue(), Files.readAllLines(out), Files.readString(err));
    }

    static CommandRun in(Path directory, String... arguments) throws Exception {
        return in(directory, Map.of(), arguments);
    }

    String lastLine() {
        return out.isEmpty() ? "" : out.get(out.size() - 1);
    }

    /** What the temporary directory still holds of ours. */
    static List<Path> leftIn(Path directory) throws IOException {
        try (var left = Files.newDirectoryStream(directory.resolve("tmp"), "safeconduct*")) {
            List<Path> files = new ArrayList<>();
            left.forEach(files::add);
            return files;
        }
    }
}
