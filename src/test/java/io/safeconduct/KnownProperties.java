package io.safeconduct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The properties that the application can be told: its own, from its code, and Spring Boot's, from Spring Boot's metadata. */
final class KnownProperties {

    private static final Pattern INJECTED = Pattern.compile("\"\\$\\{(safeconduct\\.[a-z.-]+)");
    private static final Pattern ASKED_FOR = Pattern.compile("\"(safeconduct\\.[a-z]+\\.?[a-z-]*)\"");

    /** By the name without any sign, which is what all spellings have in common; the proper name. */
    private static final Map<String, String> NAMES = names();

    private KnownProperties() {}

    static boolean know(String variableOrProperty) {
        return NAMES.keySet().stream()
                .anyMatch(known -> bare(variableOrProperty).matches(known));
    }

    /** The property that a variable sets. */
    static String nameOf(String variableOrProperty) {
        return NAMES.getOrDefault(bare(variableOrProperty), variableOrProperty);
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static void add(Map<String, String> names, String name) {
        names.put(bare(name.replace("*", "0")).replace("0", "[a-z0-9]+"), name);
    }

    private static Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        try {
            for (var found : scan.findCandidateComponents("io.safeconduct")) {
                Class<?> type = Class.forName(found.getBeanClassName());
                addRecord(
                        names, type.getAnnotation(ConfigurationProperties.class).value(), type);
            }
            for (Pattern pattern : Set.of(INJECTED, ASKED_FOR)) {
                for (String text : MainFiles.texts()) {
                    pattern.matcher(text).results().forEach(place -> add(names, place.group(1)));
                }
            }
            for (URL file : Collections.list(KnownProperties.class
                    .getClassLoader()
                    .getResources("META-INF/spring-configuration-metadata.json"))) {
                for (JsonNode property : new ObjectMapper().readTree(file).path("properties")) {
                    add(names, property.path("name").asText());
                }
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
        return names;
    }

    private static void addRecord(Map<String, String> names, String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "."
                    + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (component.getType().isRecord()) {
                addRecord(names, name, component.getType());
            } else if (component.getType() == Map.class) {
                addRecord(names, name + ".*", (Class<?>)
                        ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[1]);
            } else {
                add(names, name);
            }
        }
    }
}
