package io.safeconduct.house;

import io.safeconduct.SafeconductApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** The application in a JVM of its own that starts as fast as it can, so that it can be killed. What it prints goes to a file beside its data. */
public final class OwnHouse implements AutoCloseable {

    /** How long it will live: what lives for seconds is not worth compiling well. */
    enum Lifetime {
        SECONDS(1),
        MINUTES(4);

        private final int compiled;

        Lifetime(int compiled) {
            this.compiled = compiled;
        }

        static Lifetime ofDrill() {
            return Size.isWhole() ? MINUTES : SECONDS;
        }
    }

    private static final List<String> DEFAULTS =
            List.of("--safeconduct.worker.lock=5s", "--safeconduct.systems.store.answer-timeout=3s");

    private final Process process;
    private final Path data;
    private final int port;
    private final House house;

    private OwnHouse(Process process, Path data, int port) {
        this.process = process;
        this.data = data;
        this.port = port;
        this.house = new House(url());
    }

    /** Starts it on a free port and waits until it is healthy. */
    public static OwnHouse start(Path data) throws IOException {
        return begin(data, List.of()).await();
    }

    /** Starts it on a free port with further options, in a directory that exists; {@link #await} says when it is ready. */
    public static OwnHouse begin(Path data, List<String> options) throws IOException {
        return begin(data, options, Lifetime.ofDrill());
    }

    static OwnHouse begin(Path data, List<String> options, Lifetime lifetime) throws IOException {
        int port = freePort();
        shareBinaries(data.resolve("data"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=" + lifetime.compiled,
                "-XX:+UseSerialGC",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SafeconductApplication.class.getName(),
                "--server.port=" + port,
                "--safeconduct.data=" + data.resolve("data")));
        command.addAll(options);
        DEFAULTS.stream().filter(isNotAmong(options)).forEach(command::add);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("output.txt").toFile()))
                .start();
        return new OwnHouse(process, data, port);
    }

    /** The programs of the database server are unpacked once for all of them. */
    private static void shareBinaries(Path data) throws IOException {
        Path shared = Files.createDirectories(Path.of("target", "postgres-binaries"));
        Path own = Files.createDirectories(data).resolve("postgres-binaries");
        if (Files.notExists(own)) {
            Files.createSymbolicLink(own, shared.toAbsolutePath());
        }
    }

    /** Waits until it is healthy. */
    public OwnHouse await() {
        Awaitility.await("the application is healthy")
                .atMost(Duration.ofSeconds(180))
                .pollInterval(Duration.ofMillis(200))
                .until(this::isHealthy);
        return this;
    }

    public int port() {
        return port;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public House house() {
        return house;
    }

    /** The database server it runs. */
    public ProcessHandle postgres() throws IOException {
        Path file = data.resolve("data").resolve("postgres").resolve("postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGSTOP: it does nothing any more, and does not know. */
    public void sleep() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT: it goes on where it was. */
    public void wake() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; it must be gone soon. */
    public void end() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new AssertionError("It does not end");
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            end();
        }
    }

    /** The framework would take both values of an option that is given twice. */
    private static Predicate<String> isNotAmong(List<String> options) {
        return option -> options.stream().noneMatch(given -> given.startsWith(option.split("=", 2)[0] + "="));
    }

    private void signal(String name) throws IOException, InterruptedException {
        if (new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor()
                != 0) {
            throw new AssertionError("It could not be sent " + name);
        }
    }

    private boolean isHealthy() {
        if (!process.isAlive()) {
            throw new AssertionError("It ended while starting:\n" + output());
        }
        try {
            return house.http().get("/actuator/health").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private String output() {
        try {
            return Files.readString(data.resolve("output.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
