package io.safeconduct.policy;

import io.safeconduct.gate.Policy;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The policy that files make, without the application around it. */
public final class PolicyFiles {

    private PolicyFiles() {}

    /** The rules, catalogue and agents of this repository. */
    public static Policy ofThisRepository() {
        return Once.LOADED.policy();
    }

    static PolicyLoader.Loaded load(@Nullable Path home) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            if (home != null) {
                context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("home", Map.of("safeconduct.home", home.toString())));
            }
            context.scan("io.safeconduct.source", "io.safeconduct.gate.drools");
            context.register(PolicyLoader.class);
            context.refresh();
            return context.getBean(PolicyLoader.class).load();
        }
    }

    private static final class Once {
        static final PolicyLoader.Loaded LOADED = load(null);
    }
}
