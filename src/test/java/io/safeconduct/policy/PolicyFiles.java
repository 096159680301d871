package io.safeconduct.policy;

import io.safeconduct.gate.Policy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The policy that files make, without the application around it. */
public final class PolicyFiles {

    private static final Map<String, PolicyLoader.Loaded> LOADED = new ConcurrentHashMap<>();

    private PolicyFiles() {}

    /** The policies of this repository. */
    public static final List<String> NAMES = List.of("house", "store");

    /** The policy this repository runs under by default. */
    public static Policy ofThisRepository() {
        return ofThisRepository("house");
    }

    /** The rules, catalogue and agents of this repository. */
    public static Policy ofThisRepository(String name) {
        return LOADED.computeIfAbsent(name, policy -> load(Map.of("safeconduct.policy", policy)))
                .policy();
    }

    static PolicyLoader.Loaded load(Path home) {
        return load(Map.of("safeconduct.home", home.toString()));
    }

    static PolicyLoader.Loaded load(Map<String, Object> properties) {
        return with(properties, PolicyLoader::load);
    }

    /** The cases of this repository, put to its rules. */
    static SampleSuite suiteOfThisRepository() {
        return with(
                Map.of(),
                loader -> SampleSuite.run(
                        loader.loadAll(loader.source()), loader.source().samples()));
    }

    /** What a loader with these properties answers. */
    static <T> T with(Map<String, Object> properties, Function<PolicyLoader, T> question) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
            context.scan("io.safeconduct.source", "io.safeconduct.gate.drools");
            context.register(PolicyLoader.class);
            context.refresh();
            return question.apply(context.getBean(PolicyLoader.class));
        }
    }
}
