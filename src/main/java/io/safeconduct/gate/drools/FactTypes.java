package io.safeconduct.gate.drools;

import io.safeconduct.action.Catalogue;
import io.safeconduct.action.FactSource;
import io.safeconduct.source.SourceException;
import java.util.Map;
import java.util.TreeMap;

/** The types rules see facts as: declared by the catalogue, so that an unknown field is a compile error. */
final class FactTypes {

    private static final String CATALOGUE = "rules/actions";

    private FactTypes() {}

    /** Declares one type for each fact and each list, named after it: fact {@code order} is type {@code Order}. */
    static String declare(String packageName, Catalogue catalogue) {
        StringBuilder source = new StringBuilder("package ").append(packageName).append("\n");
        new TreeMap<>(catalogue.facts()).forEach((name, fact) -> {
            source.append(type(name, fact.fields()));
            new TreeMap<>(fact.lists()).forEach((list, entries) -> source.append(type(list, entries.fields())));
        });
        return source.toString();
    }

    private static String type(String name, Map<String, FactSource.Field> fields) {
        if (VisibleTypes.isTaken(typeName(name))) {
            throw new SourceException(CATALOGUE, 0, "'" + name + "' cannot be the name of a fact");
        }
        StringBuilder type =
                new StringBuilder("declare ").append(typeName(name)).append("\n");
        new TreeMap<>(fields)
                .forEach((field, declared) -> type.append("  %s : %s%n".formatted(field, javaType(declared.type()))));
        return type.append("end\n").toString();
    }

    static String typeName(String fact) {
        return Character.toUpperCase(fact.charAt(0)) + fact.substring(1);
    }

    private static String javaType(FactSource.Type type) {
        return switch (type) {
            case TEXT -> "String";
            case INTEGER, AGE -> "Long";
            case DECIMAL -> "java.math.BigDecimal";
            case FLAG -> "Boolean";
            case TIME -> "java.time.Instant";
        };
    }
}
