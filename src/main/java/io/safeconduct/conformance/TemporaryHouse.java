package io.safeconduct.conformance;

import io.safeconduct.source.SourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.FileSystemUtils;

/**
 * The whole application in this JVM, for one run: on a free loopback port, with a database in a temporary directory that
 * is deleted at the end.
 *
 * <p>It is what the settings given here make of it. Environment variables and files in the current directory, which may
 * be meant for a server on this machine, are not read; so nothing can lead to its database, its data or its systems.
 */
final class TemporaryHouse implements AutoCloseable {

    private static final Map<String, String> ALWAYS = Map.ofEntries(
            Map.entry("spring.config.location", "classpath:/application.yaml"),
            Map.entry("spring.profiles.active", "default"),
            Map.entry("spring.profiles.include", ""),
            Map.entry("spring.datasource.url", "embedded"),
            Map.entry("server.address", "127.0.0.1"),
            Map.entry("server.port", "0"),
            Map.entry("safeconduct.sandbox.enabled", "true"),
            Map.entry("safeconduct.welcome", "false"),
            Map.entry("safeconduct.worker.poll", "50ms"),
            Map.entry("safeconduct.systems.store.url", "http://127.0.0.1:${local.server.port}/sandbox/store"),
            Map.entry("management.observations.enable.all", "false"),
            Map.entry("logging.level.root", "WARN"),
            Map.entry("logging.level.org.apache.catalina.loader", "ERROR"),
            Map.entry("logging.level.org.springframework.boot.SpringApplication", "OFF"),
            Map.entry("logging.level.org.springframework.boot.diagnostics", "OFF"),
            Map.entry("logging.level.org.springframework.boot.web.servlet.context", "ERROR"));

    private final ConfigurableApplicationContext context;
    private final Path data;

    private TemporaryHouse(ConfigurableApplicationContext context, Path data) {
        this.context = context;
        this.data = data;
    }

    /**
     * Starts it.
     *
     * @param settings by property name, beside those every run has
     * @throws SourceException when a file of the policy cannot be used
     * @throws IllegalStateException when it does not start for another reason, which the message tells
     */
    static TemporaryHouse start(Class<?> application, Map<String, String> settings) {
        Path data = temporaryDirectory();
        SpringApplication.getShutdownHandlers().add(() -> delete(data));
        Map<String, String> all = new TreeMap<>(ALWAYS);
        all.putAll(settings);
        all.put("safeconduct.data", data.toString());
        SpringApplication spring = new SpringApplication(application);
        spring.setEnvironment(new WithoutVariables());
        try {
            return new TemporaryHouse(
                    spring.run(all.entrySet().stream()
                            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                            .toArray(String[]::new)),
                    data);
        } catch (RuntimeException e) {
            delete(data);
            throw new IllegalStateException("The application did not start. " + reason(e), e);
        }
    }

    /** One of its beans. */
    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** A new object made with its beans; the application itself knows nothing of it. */
    <T> T make(Class<T> type) {
        return context.getAutowireCapableBeanFactory().createBean(type);
    }

    StoreOverHttp store() {
        return new StoreOverHttp(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    /** Ends it and its database, and deletes what they kept. */
    @Override
    public void close() {
        context.close();
        delete(data);
    }

    /** Our own words, if the cause is one of ours; otherwise the innermost. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof SourceException)) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("safeconduct-conformance-");
        } catch (IOException e) {
            throw new UncheckedIOException("There is no place for a temporary database", e);
        }
    }

    /** Also called once everything has ended by a signal; what is gone already is no reason to complain. */
    private static void delete(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary database " + directory + " could not be deleted", e);
        }
    }

    /** Properties come from the settings and the file in the jar only. */
    private static final class WithoutVariables extends StandardEnvironment {

        @Override
        protected void customizePropertySources(MutablePropertySources none) {
            // neither the variables of the environment nor those of the JVM
        }
    }
}
