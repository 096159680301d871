package io.safeconduct.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL in a directory of ours, durable across restarts and kills.
 *
 * <p>One process owns the directory: a second one is refused. A server that outlived its killed parent is stopped first.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration STARTUP = Duration.ofSeconds(60);
    private static final Duration ORPHAN_SHUTDOWN = Duration.ofSeconds(20);

    private final FileChannel lockFile;
    private final EmbeddedPostgres server;

    private EmbeddedDatabase(FileChannel lockFile, EmbeddedPostgres server) {
        this.lockFile = lockFile;
        this.server = server;
    }

    /**
     * Starts the server on a free loopback port.
     *
     * @throws IllegalStateException when another process uses the directory
     */
    static EmbeddedDatabase start(Path directory) {
        Path home = directory.toAbsolutePath().normalize();
        FileChannel lockFile = null;
        try {
            lockFile = own(Files.createDirectories(home));
            Path files = Files.createDirectories(home.resolve("postgres"));
            stopOrphan(files);
            return new EmbeddedDatabase(lockFile, server(home, files));
        } catch (IOException | RuntimeException e) {
            release(lockFile);
            throw e instanceof RuntimeException refused
                    ? refused
                    : new UncheckedIOException("The embedded PostgreSQL did not start in " + home, (IOException) e);
        }
    }

    private static EmbeddedPostgres server(Path home, Path files) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(home.resolve("postgres-binaries").toFile())
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                .setPGStartupWait(STARTUP)
                .start();
    }

    DatabaseAccess access() {
        return new DatabaseAccess(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort()),
                new DatabaseAccess.Login("postgres", "postgres"),
                new DatabaseAccess.Login("safeconduct", "safeconduct"));
    }

    @Override
    public void close() throws IOException {
        server.close();
        lockFile.close();
    }

    private static FileChannel own(Path home) throws IOException {
        FileChannel channel =
                FileChannel.open(home.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new IllegalStateException("Another process uses " + home
                    + ". Choose another directory with --safeconduct.data=DIR, or stop that process.");
        }
        return channel;
    }

    private static void release(@Nullable FileChannel lockFile) {
        try {
            if (lockFile != null) {
                lockFile.close();
            }
        } catch (IOException e) {
            log.warn("The lock of the data directory could not be released", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** After a SIGKILL of the JVM its PostgreSQL lives on and would block the start for a minute. */
    static void stopOrphan(Path files) throws IOException {
        Path pidFile = files.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        Optional<ProcessHandle> orphan = ProcessHandle.of(pid)
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"));
        if (orphan.isPresent()) {
            log.info("Stopping PostgreSQL {} that outlived its parent", pid);
            interrupt(orphan.get());
        }
    }

    private static void interrupt(ProcessHandle process) throws IOException {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            process.onExit().get(ORPHAN_SHUTDOWN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while stopping PostgreSQL " + process.pid(), e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("PostgreSQL " + process.pid() + " does not stop", e);
        }
    }
}
