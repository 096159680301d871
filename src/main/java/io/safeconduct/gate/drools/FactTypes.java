package io.safeconduct.gate.drools;

import io.safeconduct.action.Catalogue;
import io.safeconduct.action.FactSource;
import java.util.Map;
import java.util.TreeMap;

/** The types rules see facts as: declared by the catalogue, so that an unknown field is a compile error. */
final class FactTypes {

    private FactTypes() {}

    /** Declares one type for each fact, named after it: fact {@code order} is type {@code Order}. */
    static String declare(String packageName, Catalogue catalogue) {
        StringBuilder source = new StringBuilder("package ").append(packageName).append("\n");
        new TreeMap<>(catalogue.facts()).forEach((name, fact) -> {
            source.append("declare ").append(typeName(name)).append("\n");
            for (Map.Entry<String, FactSource.Field> field : new TreeMap<>(fact.fields()).entrySet()) {
                source.append("  ")
                        .append(field.getKey())
                        .append(" : ")
                        .append(javaType(field.getValue().type()))
                        .append("\n");
            }
            source.append("end\n");
        });
        return source.toString();
    }

    static String typeName(String fact) {
        return Character.toUpperCase(fact.charAt(0)) + fact.substring(1);
    }

    private static String javaType(FactSource.Type type) {
        return switch (type) {
            case TEXT -> "String";
            case INTEGER -> "Long";
            case DECIMAL -> "java.math.BigDecimal";
            case FLAG -> "Boolean";
            case TIME -> "java.time.Instant";
        };
    }
}
